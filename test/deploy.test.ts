/** What the samples in deploy/ promise. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { IMPORT_BODY_BYTES } from '#core/departments/import-row.ts';
import { importDepartments } from '#server/features/department-import/contract.ts';

const read = (file: string) => readFileSync(`deploy/${file}`, 'utf8');
const kubernetes = parseAllDocuments(read('kubernetes.yaml')).map((document) => document.toJS());
const [deployment, service, budget] = kubernetes;

interface Route {
  readonly match: readonly { readonly not?: unknown; readonly path?: unknown }[];
  readonly handle: readonly { readonly max_size?: number }[];
}

describe('proxies', () => {
  test('resume no TLS session and keep no access log', () => {
    const nginx = read('nginx.conf');
    for (const line of ['ssl_session_tickets off;', 'ssl_session_cache off;', 'access_log off;'])
      expect(nginx).toContain(line);
    const caddy = JSON.parse(read('caddy.json'));
    expect(caddy.apps.tls.session_tickets).toEqual({ disabled: true });
    expect(caddy.apps.http.servers.worthwhile).not.toHaveProperty('logs');
    expect(parse(read('traefik.yaml')).tls.options.default.disableSessionTickets).toBe(true);
  });

  test('take bodies as large as the endpoint does, and no larger', () => {
    const [most, list] = [65_536, IMPORT_BODY_BYTES];
    const path = importDepartments.path;
    expect(readFileSync('docs/endpoint.md', 'utf8')).toContain(`64 KiB, and of 1 MiB to \`${path}\``);
    const nginx = read('nginx.conf');
    expect(nginx).toContain(`client_max_body_size ${most / 1024}k;\n  location / {`);
    expect(nginx).toContain(`location = ${path} {\n    client_max_body_size ${list / 1024}k;`);
    const { routes } = JSON.parse(read('caddy.json')).apps.http.servers.worthwhile;
    expect(
      routes.slice(0, 2).map(({ match: [at], handle: [body] }: Route) => [at?.not ?? at?.path, body?.max_size]),
    ).toEqual([
      [[{ path: [path] }], most],
      [[path], list],
    ]);
    const { routers, middlewares } = parse(read('traefik.yaml')).http;
    const sizeOf = (router: string) => middlewares[routers[router].middlewares[0]].buffering.maxRequestBodyBytes;
    expect(routers.departments.rule).toContain(`Path(\`${path}\`)`);
    expect([sizeOf('worthwhile'), sizeOf('departments')]).toEqual([most, list]);
  });

  test('the endpoint behind them believes the address that they tell', () => {
    expect(parse(read('compose.yaml')).services.endpoint.command).toContain('--trust-proxy');
    expect(deployment.spec.template.spec.containers[0].args).toContain('--trust-proxy');
    expect(read('worthwhile.service')).toContain(' --trust-proxy\n');
  });

  test('the endpoint behind them publishes the host that browsers reach, or none would join', () => {
    expect(parse(read('compose.yaml')).services.endpoint.command).toContain('--public-url');
    expect(deployment.spec.template.spec.containers[0].args.join(' ')).toContain('--public-url');
    expect(read('worthwhile.service')).toMatch(/^ExecStart=.* --public-url \$\{WORTHWHILE_PUBLIC_URL\} /m);
  });
});

describe('Kubernetes', () => {
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;

  test('two processes on PostgreSQL, of which one stays when a node is drained', () => {
    expect(deployment.spec.replicas).toBe(2);
    expect(budget.spec.minAvailable).toBe(1);
    expect(container.env.map(({ valueFrom }: { valueFrom: object }) => valueFrom)).toEqual([
      { secretKeyRef: { name: 'worthwhile', key: 'database' } },
      { secretKeyRef: { name: 'worthwhile', key: 'admin-key' } },
    ]);
  });

  test('runs as another user than root, on a file system that it cannot write', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/data', '/tmp']);
  });

  test('probes ask for what the endpoint answers, at the port that it listens at', () => {
    const paths = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => container[probe].httpGet.path);
    expect(paths).toEqual(['/readyz', '/readyz', '/healthz']);
    expect(container.ports).toEqual([{ name: 'http', containerPort: 8787 }]);
    expect(service.spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 'http' }]);
    expect(service.spec.selector).toEqual(deployment.spec.template.metadata.labels);
  });

  test('a process may finish what it has accepted before it is killed', () => {
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(10);
  });
});

describe('the image', () => {
  const { dependencies, imports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  const stages = readFileSync('Dockerfile', 'utf8')
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => [...stage.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' ')));
  const [dashboard = [], endpoint = []] = stages;
  const isWithin = (file: string, path: string) => file === path || file.startsWith(`${path}/`);

  /** What a file imports: files of ours by their path, packages by their name. */
  function importsOf(file: string): string[] {
    const found = [
      ...readFileSync(file, 'utf8').matchAll(/^(?!import type|export type)(?:.* from|import) '([^'\n]+)'/gm),
    ];
    return found.map(([, name = '']) => {
      if (name.startsWith('.')) return join(dirname(file), name);
      const room = `${name.split('/')[0]}/*`;
      return room in imports ? join(imports[room].replace('*', name.slice(room.length - 1))) : name;
    });
  }

  /** Files and packages that are reached from some files. */
  function reachedFrom(files: readonly string[]): string[] {
    const reached = new Set(files);
    for (const file of reached) if (/\.tsx?$/.test(file)) for (const other of importsOf(file)) reached.add(other);
    return [...reached];
  }

  test('copies what there is, and nothing that is kept from it', () => {
    expect(dashboard.length).toBeGreaterThan(5);
    for (const path of [...dashboard, ...endpoint]) {
      expect([path, existsSync(path)]).toEqual([path, true]);
      expect([path, ignored.some((line) => line.startsWith('!') && isWithin(path, line.slice(1)))]).toEqual([
        path,
        true,
      ]);
    }
  });

  test('has every file that building the dashboard and the endpoint import, and every package', () => {
    const building = reachedFrom(['scripts/build-dashboard.ts']);
    const serving = reachedFrom(['server/main.ts', 'server/health-check.ts']);
    expect(serving.length).toBeGreaterThan(200);
    const missing = (reached: readonly string[], copied: readonly string[]) =>
      reached.filter((name) => existsSync(name) && !copied.some((path) => isWithin(name, path)));
    expect([missing(building, dashboard), missing(serving, endpoint)]).toEqual([[], []]);
    const packages = serving.filter((name) => !existsSync(name) && !name.startsWith('node:'));
    expect(packages.filter((name) => !((/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '') in dependencies))).toEqual([]);
  });
});
