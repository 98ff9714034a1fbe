import { mount } from 'svelte';
import { askAhead } from '../client/client.ts';
import App from './App.svelte';
import { fetchWords } from '../i18n/dictionaries.ts';
import { parseViewState, type ViewState } from '../url/view-state.ts';
import { wantedLanguage } from '../url/view.svelte.ts';
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no element with the id “app” to draw the page in.');
const told = parseViewState(location.hash);
askFor(told);
await fetchWords(wantedLanguage(told));
mount(App, { target });

/** What the first screen needs comes while its words do: its part of the page, and its answers. */
function askFor({ chain, lens, dataset, region, year, threshold }: ViewState): void {
  const scope = { dataset, region, year, threshold };
  const isWall = chain === null && lens !== 'network' && lens !== 'table';
  const parts = isWall
    ? [import('../wall/Wall.svelte'), import('../wall/WallPanel.svelte')]
    : [import('./Middle.svelte')];
  for (const part of parts) part.catch(() => undefined); // the frame asks again, and tells the reader
  askAhead('/api/session');
  askAhead('/api/datasets');
  askAhead('/api/chains', scope);
  if (chain !== null) askAhead(`/api/chains/${encodeURIComponent(chain)}`, scope);
  else if (isWall) askAhead('/api/overview', scope);
}
