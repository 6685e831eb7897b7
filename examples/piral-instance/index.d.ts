/**
 * The plugin API of Midplane's shell, as a pilet sees it at build time.
 *
 * Types only, no behaviour: at run time the shell passes the object to `setup`. Names and shapes
 * follow Piral where Piral has them, so a pilet that was written for another Piral shell keeps
 * working; `http` and `auth` are Midplane's own.
 */
import type { ComponentType } from 'react';

/** A component that needs no framework: the shell hands it an element to fill. */
export interface HtmlComponent {
  type: 'html';
  component: {
    mount(element: HTMLElement, props: unknown, context: unknown): void;
    unmount?(element: HTMLElement): void;
  };
}

export type AnyComponent<P = any> = ComponentType<P> | HtmlComponent;

export interface PiletMetadata {
  name: string;
  version: string;
  /** What `package.json` of the pilet says under `custom`. */
  custom?: Record<string, unknown> | null;
  /** What an administrator configured for this pilet. */
  config?: Record<string, unknown> | null;
  [field: string]: unknown;
}

export interface TileOptions {
  /** Width in dashboard columns. */
  initialColumns?: number;
  initialRows?: number;
  title?: string;
}

export interface MenuSettings {
  label?: string;
  icon?: string;
  /** Higher stands further up. */
  priority?: number;
  href?: string;
  onClick?(): void;
}

export interface NotificationOptions {
  title?: string;
  type?: 'info' | 'success' | 'warning' | 'error';
  /** Milliseconds; without it the notification stays until it is closed. */
  autoClose?: number;
}

export interface ModalProps<T = unknown> {
  options: T;
  onClose(): void;
}

export interface SessionUser {
  id: string;
  username: string;
  displayName: string;
  roles: string[];
}

/** `fetch` bound to this pilet's own backend: `/orders` means `/api/v1/{pilet}/orders`. */
export interface PluginHttp {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface PiletApi {
  meta: PiletMetadata;
  registerPage(path: string, page: AnyComponent, meta?: { title?: string; icon?: string }): void;
  unregisterPage(path: string): void;
  registerTile(tile: AnyComponent, options?: TileOptions): void;
  registerTile(name: string, tile: AnyComponent, options?: TileOptions): void;
  registerMenu(item: AnyComponent, settings?: MenuSettings): void;
  registerMenu(name: string, settings?: MenuSettings): void;
  registerExtension(slot: string, extension: AnyComponent, defaults?: unknown): void;
  registerModal<T>(name: string, modal: AnyComponent<ModalProps<T>>, options?: { title?: string }): void;
  /** Returns a function that closes the modal again. */
  showModal(name: string, options?: unknown): () => void;
  showNotification(content: string, options?: NotificationOptions): () => void;
  on(topic: string, listener: (data: any) => void): unknown;
  once(topic: string, listener: (data: any) => void): unknown;
  off(topic: string, listener: (data: any) => void): unknown;
  emit(topic: string, data?: unknown): unknown;
  getData(name: string): any;
  /** False when another pilet owns that name. */
  setData(name: string, value: unknown, options?: unknown): boolean;
  http: PluginHttp;
  auth: {
    user(): SessionUser | null;
    hasPermission(resource: string, action: string): boolean;
  };
  /** Whether a feature flag is `true` for the viewer; false before `flags.ready()`. */
  isEnabled(flag: string): boolean;
  flags: {
    isEnabled(flag: string): boolean;
    /** When the first answer is there, or did not come. Never rejects. */
    ready(): Promise<void>;
    /** Calls back when any flag changed; returns the way to stop. */
    subscribe(listener: () => void): () => void;
  };
}
