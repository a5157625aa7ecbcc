import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header by which a receiver knows who sent it: `t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>">`. */
export const signatureHeader = 'tallystick-signature';

export function signBody(body: string, secret: string, now: Date): string {
  const t = Math.floor(now.getTime() / 1000);
  return `t=${t},v1=${macOf(t, body, secret)}`;
}

/** What a receiver does: whether a body is ours and at most `seconds` old. docs/notifications.md shows it in words. */
export function isSigned(header: string, body: string, secret: string, now: Date, seconds = 300): boolean {
  const [, t, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (t === undefined || mac === undefined || Math.abs(now.getTime() / 1000 - Number(t)) > seconds) return false;
  return timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(Number(t), body, secret), 'hex'));
}

function macOf(t: number, body: string, secret: string): string {
  return createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
}
