import type { EdgeSingular, EventObject, NodeSingular } from 'cytoscape';
import type { NetCanvas } from './canvas.ts';
import type { Point } from './core/picture.ts';

/** What the reader of the network reports. */
export interface CanvasEvents {
  /** A thing or a link was clicked (`more`: to choose it besides what is chosen); null: the empty ground was. */
  pick(id: string | null, more: boolean): void;
  /** Things were framed by a drag. */
  frame(ids: readonly string[]): void;
  /** A thing, or the box of a closed group, was clicked twice. */
  open(id: string): void;
  /** The ground of an open group (`group:…`) was clicked twice. */
  close(group: string): void;
  move(to: ReadonlyMap<string, Point>): void;
  /** The pointer is over a thing; null: over none. */
  point(id: string | null): void;
}

/** The only reader of the canvas's events. */
export function listen(canvas: NetCanvas, events: CanvasEvents): void {
  const { cy } = canvas;
  const hit = (event: EventObject) => event.target as NodeSingular | EdgeSingular;
  const isMore = (event: EventObject) => {
    const { shiftKey, metaKey, ctrlKey } = (event.originalEvent ?? {}) as Partial<MouseEvent>;
    return Boolean(shiftKey || metaKey || ctrlKey);
  };
  // A finger that rests on a thing asks for what a double click asks for; the tap at its end is no choice.
  let rested = false;
  cy.on('tapstart', () => (rested = false));
  cy.on('taphold', 'node.thing', (event) => {
    if (!event.originalEvent.type.startsWith('touch')) return;
    rested = true;
    events.open(hit(event).id());
  });
  // Cytoscape takes any two quick taps for a double tap; here it is one only where both met the same.
  const met = (event: EventObject) =>
    event.target === cy ? canvas.groupAt(event.position) : hit(event).id();
  let [first, second]: (string | null)[] = [null, null];
  const isDouble = (event: EventObject) => event.originalEvent === undefined || first === second;
  cy.on('tap', (event) => {
    [first, second] = [second, met(event)];
    if (rested) return;
    if (event.target === cy) return events.pick(null, isMore(event));
    const on = hit(event);
    if (on.isNode()) events.pick(on.id(), isMore(event));
    else events.pick(on.data('pick') as string, false);
  });
  cy.on('dbltap', (event) => {
    if (event.target !== cy || !isDouble(event)) return;
    const group = canvas.groupAt(event.position);
    if (group !== null) events.close(group);
  });
  cy.on('dbltap', 'node.thing', (event) => {
    if (isDouble(event)) events.open(hit(event).id());
  });
  cy.on('boxend', () =>
    // What a frame holds is selected right after the frame ends.
    setTimeout(() => events.frame(cy.nodes(':selected').map((node) => node.id()))),
  );
  // Things chosen together are dragged together.
  cy.on('grab', 'node.thing', (event) => {
    if (hit(event).hasClass('chosen')) cy.nodes('.chosen').select();
    else cy.nodes(':selected').unselect();
  });
  let from = new Map<string, Point>();
  cy.on('grabon', 'node.thing', () => {
    from = new Map(cy.nodes('.thing').map((node) => [node.id(), { ...node.position() }]));
  });
  cy.on('dragfreeon', 'node.thing', () => {
    const moved = cy.nodes('.thing').filter((node: NodeSingular) => {
      const before = from.get(node.id());
      const now = node.position();
      return before !== undefined && (before.x !== now.x || before.y !== now.y);
    });
    if (moved.nonempty())
      events.move(new Map(moved.map((node) => [node.id(), { ...(node as NodeSingular).position() }])));
  });
  cy.on('mouseover', 'node.thing', (event) => events.point(hit(event).id()));
  cy.on('mouseout', 'node.thing', () => events.point(null));
  cy.on('mouseover', 'edge', (event) => hit(event).addClass('pointed'));
  cy.on('mouseout', 'edge', (event) => hit(event).removeClass('pointed'));
}
