import { isLoopback } from '../../http/is-loopback.ts';

/**
 * Why a webhook must not go to a URL; undefined where it may. A mock gets URLs out of fixtures and copies of real
 * configurations, so it sends only to this machine and to allowed hosts.
 */
export function webhookObstacle(url: string, allowed: ReadonlySet<string>): string | undefined {
  if (!isWebhookUrl(url)) return `${url} is no http or https URL`;
  // IPv6 addresses stand in brackets.
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === 'localhost' || isLoopback(host) || allowed.has(host)) return undefined;
  return `this mock sends webhooks to this machine only; start it with --allow-webhook ${host} to have it send there`;
}

export function isWebhookUrl(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
