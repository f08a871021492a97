/** Where a running service is found. */
export type Ready = Readonly<{ url: string; access: string }>;

/** The one line for machines. */
export const readyLine = ({ url, access }: Ready): string => JSON.stringify({ ready: true, url, access });

/** The same for people, with what to try first. */
export const readyText = ({ url, access }: Ready, content: 'simulated-bank' | 'own'): string =>
  [
    '',
    `  Tocsin is ready: ${url}`,
    `  API and try-out: ${url}/docs`,
    `  Tokens by role:  ${access}`,
    content === 'simulated-bank'
      ? '  A simulated county bank is running; its first alerts come within seconds:'
      : '  Send events to POST /v1/events, or start with --import FILE. Alerts:',
    `    curl -H "Authorization: Bearer $(node -p "require('${access}')['risk-officer']")" ${url}/v1/alerts`,
    '  Stop with Ctrl-C; the next start goes on from here.',
    '',
  ].join('\n');
