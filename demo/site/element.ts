/** Finding and making elements. Text goes in as text nodes only. */

/** The element with this id; throws when the page has none of that kind, which is a mistake in the page. */
export function byId<K extends Element = HTMLElement>(id: string, kind?: abstract new () => K): K {
  const found = document.getElementById(id);
  if (found === null || (kind && !(found instanceof kind))) throw new TypeError(`#${id} is missing`);
  return found as unknown as K;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
