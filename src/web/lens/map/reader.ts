import type { EventObject } from 'cytoscape';
import type { Canvas } from './canvas.ts';

/** What the reader of the picture reports. */
export interface Heard {
  /** An id was clicked, tapped or pressed; null: the empty ground was. */
  pick(id: string | null): void;
  /** A card got the focus from the keyboard. */
  focus(element: HTMLElement): void;
}

/**
 * The only reader of the picture's events. Whatever bears `data-pick` is picked by a tap (Cytoscape tells taps from
 * drags, also where they begin on a card) or from the keyboard; lines are hit on the canvas. Returns how to stop.
 */
export function listen(canvas: Canvas, container: HTMLElement, heard: Heard): () => void {
  const { cy } = canvas;
  const picked = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-pick]') : null;

  /** Controls that stand on a card and do their own work. */
  const isControl = (target: EventTarget | undefined | null) =>
    target instanceof Element && target.closest('[data-own-clicks]') !== null;

  cy.on('tap', (event: EventObject) => {
    const card = picked(event.originalEvent?.target ?? null);
    if (card) {
      heard.pick(card.dataset['pick']!);
      card.focus({ preventScroll: true });
    } else if (isControl(event.originalEvent?.target)) return;
    else if (event.target === cy) heard.pick(null);
    else heard.pick(event.target.data('pick') ?? null);
  });
  cy.on('mouseover', 'edge', (event: EventObject) => canvas.point(event.target.id()));
  cy.on('mouseout', 'edge', () => canvas.point(null));

  // A press of Enter or Space, or of a screen reader's own key, is a click that no pointer made.
  const press = (event: MouseEvent) => {
    const card = event.detail === 0 ? picked(event.target) : null;
    if (card) heard.pick(card.dataset['pick']!);
  };
  const focus = (event: FocusEvent) => {
    if (event.target instanceof HTMLElement && event.target.matches(':focus-visible'))
      heard.focus(event.target);
  };
  container.addEventListener('click', press);
  container.addEventListener('focusin', focus);
  return () => {
    container.removeEventListener('click', press);
    container.removeEventListener('focusin', focus);
  };
}
