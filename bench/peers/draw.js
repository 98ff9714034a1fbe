/**
 * Draws the same elements with each peer, in the page. `nodes` are `{id, label, x, y}`, `links` `{id, from, to}`. Each
 * resolves on the frame after the peer has drawn.
 */
import { Graph as G6Graph } from '@antv/g6';
import cytoscape from 'cytoscape';
import Graph from 'graphology';
import Sigma from 'sigma';

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Cytoscape with its default options: its own grid, every label. */
async function drawCytoscape(container, { nodes, links }) {
  const cy = cytoscape({
    container,
    elements: [
      ...nodes.map(({ id, label }) => ({ data: { id, label } })),
      ...links.map(({ id, from, to }) => ({ data: { id, source: from, target: to } })),
    ],
    style: [{ selector: 'node', style: { label: 'data(label)' } }],
  });
  await new Promise((done) => cy.one('render', done));
  await painted();
}

async function drawSigma(container, { nodes, links }) {
  const graph = new Graph({ multi: true });
  for (const { id, label, x, y } of nodes) graph.addNode(id, { label, x, y, size: 4 });
  for (const { id, from, to } of links) graph.addEdgeWithKey(id, from, to);
  const sigma = new Sigma(graph, container);
  await new Promise((done) => sigma.once('afterRender', done).refresh());
  await painted();
}

async function drawG6(container, { nodes, links }) {
  const graph = new G6Graph({
    container,
    data: {
      nodes: nodes.map(({ id, label, x, y }) => ({ id, style: { x, y, labelText: label } })),
      edges: links.map(({ id, from, to }) => ({ id, source: from, target: to })),
    },
    autoFit: 'view',
    animation: false,
  });
  await graph.render();
  await painted();
}

window.peers = { cytoscape: drawCytoscape, sigma: drawSigma, g6: drawG6 };
