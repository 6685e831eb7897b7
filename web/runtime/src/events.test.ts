import { expect, test, vi } from 'vitest';
import { createEventBus } from './events';

test('a listener hears an event until it leaves', () => {
  const bus = createEventBus();
  const heard = vi.fn();
  const leave = bus.on('team:change', heard);
  bus.emit('team:change', 'a');
  leave();
  bus.emit('team:change', 'b');
  expect(heard.mock.calls).toEqual([['a']]);
});

test('once hears one event, and off removes it by its original function', () => {
  const bus = createEventBus();
  const heard = vi.fn();
  bus.once('x', heard);
  bus.emit('x', 1);
  bus.emit('x', 2);
  expect(heard).toHaveBeenCalledExactlyOnceWith(1);
  bus.once('x', heard);
  bus.off('x', heard);
  bus.emit('x', 3);
  expect(heard).toHaveBeenCalledOnce();
});

test('a throwing listener does not keep the event from the next one', () => {
  const report = vi.fn();
  const bus = createEventBus(report);
  const heard = vi.fn();
  bus.on('x', () => {
    throw new Error('mine');
  });
  bus.on('x', heard);
  bus.emit('x');
  expect(heard).toHaveBeenCalledOnce();
  expect(report).toHaveBeenCalledWith('x', expect.objectContaining({ message: 'mine' }));
});

test('a listener may remove others while an event is being delivered', () => {
  const bus = createEventBus();
  const second = vi.fn();
  bus.on('x', () => bus.off('x', second));
  bus.on('x', second);
  bus.emit('x');
  bus.emit('x');
  expect(second).toHaveBeenCalledOnce();
});
