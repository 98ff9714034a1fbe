import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords } from '../i18n/dictionaries.ts';
import { parseViewState } from '../url/view-state.ts';
import { wantedLanguage } from '../url/view.svelte.ts';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id “app” to draw the page in.');
await fetchWords(wantedLanguage(parseViewState(location.hash)));
mount(App, { target });
