/** Builds elements. Text goes in as text nodes only, so nothing that is shown can become markup. */

type Child = Node | string | undefined | false;
interface Attributes {
  readonly [name: string]: string | boolean | number | undefined | ((event: Event) => void);
}

/** `true` sets an empty attribute, `false` and `undefined` leave it out, a function under `onclick` and the like listens. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return made;
}
