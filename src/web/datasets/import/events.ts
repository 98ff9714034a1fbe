/** One server-sent event: its name, and its data as JSON. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Reads server-sent events from a text that grows: each call is given the whole text so far, and answers what is new and whole. */
export function eventReader(): (text: string) => ServerEvent[] {
  let read = 0;
  return (text) => {
    const events: ServerEvent[] = [];
    for (let end = text.indexOf('\n\n', read); end >= 0; end = text.indexOf('\n\n', read)) {
      const event = eventOf(text.slice(read, end));
      if (event) events.push(event);
      read = end + 2;
    }
    return events;
  };
}

/** An event's lines; null for a comment that only keeps the connection alive. */
function eventOf(block: string): ServerEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = value!;
    else if (field === 'data') data.push(value!);
  }
  return data.length > 0 ? { event, data: JSON.parse(data.join('\n')) } : null;
}
