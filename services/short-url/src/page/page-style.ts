import { createHash } from 'node:crypto';

/**
 * The one style sheet, inside the page: a phone on a bad network makes one request. Text is at least 16 px, so that no
 * phone zooms into the field; colours have a contrast of at least 4.5 to 1 in both schemes.
 */
export const pageStyle = [
  ':root{color-scheme:light dark;--bg:#eef2f1;--card:#fff;--ink:#12211f;--soft:#50615e;--line:#d5dedb;--edge:#7b8d89;--go:#0b6b5b;--on:#fff;--tint:#e3f2ee;--bad:#b3261e;--badbg:#fdecea}',
  '@media(prefers-color-scheme:dark){:root{--bg:#0d1413;--card:#16201f;--ink:#e9f1ef;--soft:#a3b5b1;--line:#33423f;--edge:#7d928e;--go:#5fd3b8;--on:#06231d;--tint:#173430;--bad:#ffb4ab;--badbg:#3a1a17}}',
  '*{box-sizing:border-box}',
  'body{margin:0;min-height:100vh;min-height:100svh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:20px 16px;background:var(--bg);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}',
  'main{width:100%;max-width:27rem;background:var(--card);border-radius:22px;padding:28px 24px 24px;box-shadow:0 1px 2px rgba(0,30,25,.06),0 12px 32px rgba(0,30,25,.09)}',
  '.from{display:flex;align-items:center;gap:10px;margin:0 0 18px;font-weight:600;overflow-wrap:anywhere}',
  '.dot{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:12px;background:var(--tint);color:var(--go);font-size:18px;font-weight:700}',
  '.tick{display:grid;place-items:center;width:60px;height:60px;margin:0 0 18px;border-radius:50%;background:var(--go);color:var(--on)}',
  '.tick.bad{background:var(--badbg);color:var(--bad)}',
  'h1{margin:0 0 8px;font-size:27px;line-height:1.2;letter-spacing:-.02em;text-wrap:balance}',
  'p{margin:0 0 12px;overflow-wrap:anywhere}',
  'form{margin:20px 0 0}',
  '.more{margin:26px 0 0;padding:22px 0 0;border-top:1px solid var(--line)}',
  'label.head,legend.head{display:block;margin:0 0 6px;padding:0;font-weight:600;font-size:16px}',
  'input[type=tel],textarea{display:block;width:100%;padding:13px 14px;border:1.5px solid var(--edge);border-radius:13px;background:transparent;color:inherit;font:inherit}',
  'input[type=tel]{font-size:21px;letter-spacing:.02em}',
  'input[aria-invalid]{border-color:var(--bad)}',
  'textarea{font-size:16px;resize:vertical}',
  ':focus-visible{outline:3px solid var(--go);outline-offset:2px}',
  '.hint{margin:7px 0 16px;color:var(--soft);font-size:15px}',
  '.err{margin:0 0 16px;padding:12px 14px;border-radius:13px;background:var(--badbg);color:var(--bad);font-size:16px}',
  'button{display:block;width:100%;min-height:54px;padding:12px 18px;border:0;border-radius:14px;background:var(--go);color:var(--on);font:inherit;font-size:18px;font-weight:650;cursor:pointer}',
  'button.quiet{background:var(--tint);color:var(--go)}',
  'fieldset{margin:0;padding:0;border:0;min-width:0}',
  '.opt{display:flex;align-items:center;gap:12px;min-height:50px;margin:0 0 8px;padding:8px 14px;border:1.5px solid var(--edge);border-radius:13px;cursor:pointer}',
  '.opt:has(:checked){border-color:var(--go);background:var(--tint)}',
  '.opt input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--go)}',
  '.own{margin:14px 0 16px}',
  '.note{display:flex;gap:10px;max-width:27rem;margin:18px 8px 0;color:var(--soft);font-size:15px;line-height:1.45}',
  '.note svg{flex:none;margin-top:2px}',
].join('');

/** Only what the page needs: this very style sheet and forms to ourselves. No script can run, whatever a name holds. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle, 'utf8').digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
