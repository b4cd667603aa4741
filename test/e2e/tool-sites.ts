/** The tools' websites, served locally under their own names over https with a certificate of our own. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export const siteHosts = [
  'chatgpt.com',
  'claude.ai',
  'gemini.google.com',
  'github.com',
  'example.com',
  'ai.example.com',
];

export interface Sites {
  readonly port: number;
  close(): Promise<void>;
}

export async function serveSites(): Promise<Sites> {
  const tls = {
    key: readFileSync('test/samples/test-host-key.pem'),
    cert: readFileSync('test/samples/test-host-cert.pem'),
  };
  const server = createServer(tls, (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>${request.headers.host}</title><h1>${request.headers.host}${request.url}</h1>
      <textarea aria-label="Prompt"></textarea>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
