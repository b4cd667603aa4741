/** The few bare browser calls that tests make inside the browser, among them ones that no extension has. */
interface ChromeEvent<A> {
  dispatch(argument: A): void;
}

interface ChromeStorage {
  set(items: object): Promise<void>;
  get(key: string | null): Promise<Record<string, unknown>>;
}

declare const chrome: {
  alarms: {
    onAlarm: ChromeEvent<{ name: string; scheduledTime: number }>;
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
    get(name: string): Promise<{ scheduledTime: number } | undefined>;
    create(name: string, at: { when: number }): Promise<void>;
    clear(name: string): Promise<boolean>;
  };
  idle: { onStateChanged: ChromeEvent<string> };
  action: { getBadgeText(details: object): Promise<string>; openPopup(): Promise<void> };
  developerPrivate: {
    addHostPermission(id: string, host: string): Promise<void>;
    getExtensionsInfo(): Promise<{ id: string; name: string }[]>;
  };
  management: {
    setEnabled(id: string, isEnabled: boolean): Promise<void>;
    get(id: string): Promise<{ enabled: boolean }>;
    getPermissionWarningsById(id: string): Promise<string[]>;
  };
  scripting: {
    executeScript(script: { target: { tabId: number }; func: () => unknown }): Promise<{ result: unknown }[]>;
    getRegisteredContentScripts(): Promise<{ id: string }[]>;
  };
  tabs: {
    query(wanted: { url: string }): Promise<{ id?: number }[]>;
    onActivated: { hasListeners(): boolean };
  };
  permissions: {
    request(permissions: { origins: string[] }): Promise<boolean>;
    contains(permissions: { origins: string[] }): Promise<boolean>;
    getAll(): Promise<{ origins?: string[]; permissions?: string[] }>;
  };
  runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    getManifest(): Record<string, unknown>;
    requestUpdateCheck(): Promise<{ status: string; version?: string }>;
    onUpdateAvailable: { addListener(heard: () => void): void };
    reload(): void;
  };
  storage: { local: ChromeStorage; session: ChromeStorage };
};
