/** All pages of a list that the server gives in pages. */

export interface OnePage<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Beyond this a list is not read to its end; who looks at one filters it. */
const MOST = 5_000;
export const PAGE_SIZE = 200;

export async function all<Item>(
  ask: (cursor: string | undefined) => Promise<OnePage<Item>>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < MOST);
  return found;
}
