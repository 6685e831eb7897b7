/**
 * The parts of piral-core's global state that our plugins add, typed through its own extension points.
 * Every entry carries `pilet`, so piral-core's removePilet clears them together with pages.
 */
import type { ComponentType, ReactNode } from 'react';

export interface TileRegistration {
  pilet: string;
  id: string;
  component: ComponentType;
  title?: string;
  columns: number;
  rows: number;
  permissions: readonly string[];
}

export interface MenuRegistration {
  pilet: string;
  id: string;
  label?: string;
  icon?: string;
  href?: string;
  onClick?(): void;
  priority: number;
  /** A plugin's own element instead of a link. */
  component?: ComponentType;
}

export interface ModalRegistration {
  pilet: string;
  name: string;
  title?: string;
  defaults: Record<string, unknown>;
  component: ComponentType<ModalProps>;
}

export interface ModalProps {
  onClose(): void;
  options: Record<string, unknown>;
}

export interface OpenModal {
  id: string;
  pilet: string;
  key: string;
  options: Record<string, unknown>;
}

export interface OpenNotification {
  id: string;
  pilet: string;
  tone: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  content: ReactNode;
  autoClose: number;
}

export interface DataExtension {
  pilet: string;
  value: unknown;
}

declare module 'piral-core/lib/types/custom' {
  interface PiralCustomRegistryState {
    tiles: Record<string, TileRegistration>;
    menu: Record<string, MenuRegistration>;
    modals: Record<string, ModalRegistration>;
    openModals: Record<string, OpenModal>;
    notifications: Record<string, OpenNotification>;
    services: Record<string, DataExtension>;
    dataExtensions: Record<string, DataExtension[]>;
    /** Whose an address was, by path; kept when its plugin goes. */
    formerPages: Record<string, { owner: string }>;
  }
}

export const emptyRegistries = {
  tiles: {},
  menu: {},
  modals: {},
  openModals: {},
  notifications: {},
  services: {},
  dataExtensions: {},
  formerPages: {},
};
