const duration = 320;

/** Where everything that has a place of its own stands on the screen, by id. */
export function placesOnScreen(svg: SVGSVGElement): ReadonlyMap<string, DOMRect> {
  return new Map(
    [...svg.querySelectorAll<SVGElement>('.placed')].map((each) => [
      each.dataset['measure'] ?? '',
      each.querySelector('.frame')!.getBoundingClientRect(),
    ]),
  );
}

/** Lets what stood somewhere else glide to where it stands now, and all else appear; a reader who wants no motion sees the end. */
export function glide(svg: SVGSVGElement, before: ReadonlyMap<string, DOMRect>): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const timing = { duration, easing: 'cubic-bezier(0.2, 0, 0, 1)' };
  const appear = [{ opacity: 0 }, { opacity: 1 }];
  svg.querySelector('.lines')?.animate(appear, timing);
  for (const each of svg.querySelectorAll<SVGGElement>('.placed')) {
    const old = before.get(each.dataset['measure'] ?? '');
    if (!old) {
      each.animate(appear, timing);
      continue;
    }
    const frame = each.querySelector<SVGGraphicsElement>('.frame')!;
    const now = frame.getBoundingClientRect();
    const scale = now.width / frame.getBBox().width;
    const { e, f } = each.transform.baseVal.consolidate()?.matrix ?? { e: 0, f: 0 };
    const from = `translate(${e + (old.x - now.x) / scale}px, ${f + (old.y - now.y) / scale}px) scale(${old.width / now.width})`;
    each.animate([{ transform: from }, { transform: `translate(${e}px, ${f}px)` }], timing);
  }
}
