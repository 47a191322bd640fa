import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { createContainer } from './create-container.ts';

/**
 * Renders a component that calls a hook, until its value is what a test waits for.
 * @param next called after each rendering with a value that is not
 */
export function renderHook<Value>(
  useValue: () => Value,
  isDone: (value: Value) => boolean,
  next?: (value: Value) => void,
): Promise<Value> {
  return new Promise((resolve) => {
    const root = createRoot(createContainer());
    function Probe(): null {
      const value = useValue();
      // SWR renders again only for what a rendering has read.
      const done = isDone(value);
      useEffect(() => {
        if (!done) return next?.(value);
        resolve(value);
        setImmediate(() => root.unmount());
      });
      return null;
    }
    root.render(createElement(Probe));
  });
}
