const marked = 'data-full-text';

/** Gives text that is cut by an ellipsis its full wording as a tooltip, when it is pointed at or focused. Returns the undoing. */
export function tellCutText(root: HTMLElement): () => void {
  const tell = ({ target }: Event) => {
    for (let at = target as Element | null; at && at !== root; at = at.parentElement)
      if (at instanceof HTMLElement && clips(at)) return mark(at);
  };
  root.addEventListener('pointerover', tell);
  root.addEventListener('focusin', tell);
  return () => {
    root.removeEventListener('pointerover', tell);
    root.removeEventListener('focusin', tell);
  };
}

function clips(element: HTMLElement): boolean {
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis' || (webkitLineClamp !== 'none' && webkitLineClamp !== '');
}

/** A title that somebody wrote stays; ours goes when there is room again. */
function mark(element: HTMLElement): void {
  if (element.title !== '' && !element.hasAttribute(marked)) return;
  const isCut = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
  if (isCut) {
    element.title = element.innerText.replace(/\s+/g, ' ').trim();
    element.setAttribute(marked, '');
  } else if (element.hasAttribute(marked)) {
    element.removeAttribute('title');
    element.removeAttribute(marked);
  }
}
