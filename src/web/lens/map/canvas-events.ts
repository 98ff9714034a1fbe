/** What the reader of the map does. */
export interface CanvasEvents {
  /** An entity or a link was pressed; null: the empty ground was. */
  pick(id: string | null): void;
  /** A control that stands on the map and does its own work: `fold:upstream`. */
  act(what: string): void;
  /** Something got the focus from the keyboard. */
  focus(element: Element): void;
}

/**
 * The only reader of the map's events. A press is a click that was no drag (d3-zoom tells them apart), or Enter or the
 * space bar on what has the focus. Returns how to stop.
 */
export function listen(root: SVGSVGElement, heard: CanvasEvents): () => void {
  const linkAt = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<SVGElement>('[data-pick], [data-over], [data-does]') : null;
  const press = (link: SVGElement) => {
    const { pick, over, does } = link.dataset;
    if (does !== undefined) heard.act(does);
    else heard.pick(pick ?? over ?? null);
  };
  const click = (event: MouseEvent) => {
    const link = linkAt(event.target);
    if (!link) return heard.pick(null);
    press(link);
    const { over } = link.dataset;
    // Pressed anywhere on a card, its name has the focus.
    const named =
      over === undefined
        ? link
        : link.closest('.card')?.querySelector<SVGElement>(`[data-pick="${CSS.escape(over)}"]`);
    named?.focus({ preventScroll: true });
  };
  const key = (event: KeyboardEvent) => {
    const link = event.key === 'Enter' || event.key === ' ' ? linkAt(event.target) : null;
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    press(link);
  };
  const focus = (event: FocusEvent) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) heard.focus(event.target);
  };
  root.addEventListener('click', click);
  root.addEventListener('keydown', key);
  root.addEventListener('focusin', focus);
  return () => {
    root.removeEventListener('click', click);
    root.removeEventListener('keydown', key);
    root.removeEventListener('focusin', focus);
  };
}
