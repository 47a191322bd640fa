import { Window } from 'happy-dom';

const window = new Window();

/** What React and SWR ask for; `fetch` and its kind stay those of Node.js. */
Object.assign(globalThis, { window, document: window.document });

/** An element to render into, in the type that React takes. */
export function createContainer(): import('react-dom/client').Container {
  return window.document.createElement('div') as never;
}
