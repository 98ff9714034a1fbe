import { mount } from 'svelte';
import App from './App.svelte';
import { fetchWords } from './i18n/dictionaries.ts';
import { parseFragment } from './state/fragment.ts';
import { wantedLanguage } from './state/view.svelte.ts';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id “app” to draw the page in.');
await fetchWords(wantedLanguage(parseFragment(location.hash)));
mount(App, { target });
