/** The part of the shell's context that the wallet uses. Types only. */

export interface EventBus {
  on(topic: string, listener: (data: unknown) => void): () => void;
  emit(topic: string, data?: unknown): void;
}

export interface ShellContext {
  getApiHeaders(): Record<string, string>;
  eventBus: EventBus;
  navigate(path: string): void;
  readonly user: { id: string; displayName: string } | null;
}
