/**
 * The place in which all places lie, and whatever has none: the region of a dataset that is about no place, or of whoever asks for it
 * by its id. No node of the graph.
 */
export const everywhere = { id: 'everywhere', label: 'Place', name: '各地', nameEn: 'Everywhere' } as const;
