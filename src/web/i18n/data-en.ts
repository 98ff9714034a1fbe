import type { dataZh } from './data-zh.ts';

/** The same in English. */
export const dataEn: typeof dataZh = {
  none: 'No dataset',
  gone: 'This dataset is gone',
  choose: 'Datasets',
  counts: (nodes, links) => `${nodes} entities · ${links} links`,
  loaded: (date) => `loaded ${date}`,
  empty: 'There is no dataset yet; import one.',
  import: 'Import data…',
  dropHere: 'Let go to import',
  export: 'Export this dataset',
  exportMeans: {
    csv: 'a table for each kind; loads back',
    json: 'one file; loads back',
    graphml: 'opens in Gephi and yEd',
    cypher: 'rebuilds it in an empty Neo4j',
  },
  close: 'Close',
  cancel: 'Cancel',

  remove: (name) => `Remove “${name}”`,
  removeTitle: 'Remove a dataset',
  removeWhat: (name, counts) =>
    `“${name}” (${counts}) will be removed from Neo4j, and nobody will see it any more. This cannot be undone; export it first if it is to be kept.`,
  removeType: (id) => `To remove it, type its id ${id}`,
  removeDo: 'Remove',
  removing: 'Removing…',

  login: 'Log in to Liantu',
  loginWhy: 'This server shows its data to those who have a token. Whoever runs it hands them out.',
  token: 'Token',
  enter: 'Log in',
  entering: 'Logging in…',
  unknownToken: 'This token is not known; check it for missing or added characters.',
  unreachable: 'Liantu’s server does not answer; try again in a moment.',
  role: { viewer: 'Viewer', editor: 'Editor' },
  leave: 'Log out',
};
