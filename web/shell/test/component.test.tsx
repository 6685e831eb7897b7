/** Whatever a plugin calls a component can be drawn, or is refused where its author sees it. */
import { act, render, screen } from '@testing-library/react';
import { type ComponentType, createElement, forwardRef, memo, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ShellError } from '../src/errors/shell-error';
import { toRenderable } from '../src/host/component';

async function draw(component: unknown, props: object = {}) {
  const Made = toRenderable(component, 'test') as ComponentType<object>;
  await act(async () => render(<Made {...props} />));
  return document.body.textContent;
}

function Counter() {
  const [count, setCount] = useState(1);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

function Titled({ title }: { title: string }) {
  return <p>{title}</p>;
}

describe('a component may be', () => {
  it('a function with state', async () => {
    await draw(Counter);
    await act(async () => screen.getByRole('button').click());
    expect(screen.getByRole('button').textContent).toBe('2');
  });

  it('a function that imports one', async () => {
    const source = () => Promise.resolve({ default: Titled });
    expect(await draw(source, { title: 'Lazy' })).toBe('Lazy');
  });

  it('a promise of a module', async () => {
    expect(await draw(Promise.resolve({ default: () => 'Promised' }))).toBe('Promised');
  });

  it('an element, memo or forwardRef', async () => {
    expect(await draw(createElement('i', null, 'Element'))).toBe('Element');
    expect(
      toRenderable(
        memo(() => null),
        'test',
      ),
    ).toBeTypeOf('object');
    expect(
      toRenderable(
        forwardRef(() => null),
        'test',
      ),
    ).toBeTypeOf('object');
  });
});

it.each([[undefined], ['text'], [7], [{}], [null]])('%j is refused with a hint', (value) => {
  try {
    toRenderable(value, 'orders: page');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ShellError);
    expect((error as ShellError).problem).toMatchObject({ code: 'MP-WEB-301' });
    expect((error as ShellError).message).toContain('orders: page');
  }
});
