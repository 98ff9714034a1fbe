import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { Plan } from './plan.ts';

/** In a worker: spreads things so that what is joined stands near; for more than columns can be made of. */
cytoscape.use(fcose);
addEventListener('message', ({ data: { boxes, lines } }: MessageEvent<Plan>) => {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { width: 'data(width)', height: 'data(height)' } }],
    elements: [
      ...boxes.map(({ id, width, height, x, y }) => ({ data: { id, width, height }, position: { x, y } })),
      ...lines.map(({ from, to }, index) => ({ data: { id: `e${index}`, source: from, target: to } })),
    ],
  });
  // From the places things have now, so that the same picture is always spread in the same way.
  const layout = { name: 'fcose', randomize: false, animate: false, quality: 'default', nodeSeparation: 60 };
  cy.layout(layout as cytoscape.LayoutOptions).run();
  postMessage(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
});
