import type { Dataset } from '../model/contract/answers.ts';
import type { Deck } from '../model/contract/scene.ts';
import type { DeckFormat } from '../model/vocabulary/apart.ts';
import type { Language } from '../web/i18n/language.ts';
import { pdfOf } from './pdf.ts';
import { pptxOf } from './pptx.ts';
import { recordDeck, type Ask } from './record.ts';
import { htmlOf, shellOf } from './shell.ts';
import { drawDeck } from './slides.ts';

/** What is wanted of a deck, and whom to ask for it. */
export interface DeckOrder {
  /** Of the project, whose page the HTML file holds. */
  readonly root: string;
  readonly id: string;
  readonly dataset: Dataset;
  readonly format: DeckFormat;
  readonly language: Language;
  readonly ask: Ask;
}

/** A deck as a file; null: there is none of this id. */
export async function deckFile({
  root,
  id,
  dataset,
  format,
  language,
  ask,
}: DeckOrder): Promise<Uint8Array | null> {
  const deck = (await ask(
    `/api/decks/${encodeURIComponent(id)}?dataset=${encodeURIComponent(dataset.id)}`,
  )) as Deck | null;
  if (!deck) return null;
  if (format === 'html') {
    const kept = await recordDeck(id, dataset.id, ask);
    return new TextEncoder().encode(htmlOf(await shellOf(root), kept));
  }
  const title = language === 'en' ? (deck.nameEn ?? deck.name) : deck.name;
  const slides = await drawDeck(deck, dataset, language, ask);
  return format === 'pptx' ? pptxOf(title, slides) : pdfOf(title, slides);
}
