/* One POST of a form's fields to where they are saved. It never throws: `status` says what came of it,
   0 that the server was not reached, 302 that it took the fields and would lead elsewhere. */
const PATIENCE = 20_000; // milliseconds
const UNREAD = 50_001; // the server refuses a longer text unread, so the rest need not travel
const AT_LEAVING = 60_000; // bytes a browser sends on after its page has gone

export const send = async (address, fields, { by = "", token = "", leaving = false, again = false } = {}) => {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, String(value).slice(0, UNREAD)]));
  if (token) body.set("csrfmiddlewaretoken", token);
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "X-Autosave": by || "1" },
      redirect: "manual",
      keepalive: leaving && String(body).length < AT_LEAVING,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const said = await response.json().catch(() => ({}));
    const status = response.type === "opaqueredirect" ? 302 : response.status;
    if (said.token) renew(said.token);
    // A sign-in in another tab has changed the token: with the new one the same text is welcome.
    if (status === 403 && said.token && !again) return send(address, fields, { by, leaving, token: said.token, again: true });
    return { ...said, status };
  } catch {
    return { status: 0 };
  }
};

export const tokenOf = (form) => form.elements.csrfmiddlewaretoken?.value;

const renew = (token) => {
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = token;
};
