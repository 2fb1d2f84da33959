// Passkeys: the one thing that a page cannot do by itself. The only script of the site.
//
//   <form data-passkey="create" data-options="/…" data-finish="/…"
//         data-unsupported="…" data-cancelled="…" data-registered="…" data-failed="…">
//     … fields, sent along both times …
//     <button hidden>…</button>
//     <p role="alert" data-passkey-error hidden></p>
//   </form>
//
// data-passkey is "create" or "get". Both addresses take a POST of JSON and answer with JSON:
// options with {"publicKey": …}, finish (which gets the fields and "credential") with {"next": "/…"}.
// The page has the words, in its language; this file has none. A refusal that explains itself
// (RFC 9457) is shown in its own words.

const supported = window.isSecureContext && "PublicKeyCredential" in window;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.querySelector("button").hidden = !supported;
  if (!supported) show(form, form.dataset.unsupported);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (supported) run(form);
  });
}

async function run(form) {
  const button = form.querySelector("button");
  const fields = Object.fromEntries(new FormData(form));
  show(form, "");
  button.disabled = true;
  try {
    const { publicKey } = await post(form.dataset.options, fields);
    const credential = toJSON(await ask(form.dataset.passkey, publicKey));
    const { next } = await post(form.dataset.finish, { ...fields, credential });
    leave(next);
  } catch (error) {
    show(form, wording(form, error));
    button.disabled = false;
  }
}

// What the server refused, in its own words if it gave any.
class Refused extends Error {}

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    redirect: "error",
  });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(problem.detail ?? problem.title ?? "");
}

function ask(what, options) {
  return what === "create"
    ? navigator.credentials.create({ publicKey: creationOptions(options) })
    : navigator.credentials.get({ publicKey: requestOptions(options) });
}

function leave(next) {
  const target = new URL(next, location.href);
  if (target.origin !== location.origin) throw new Error();
  location.assign(target.href);
}

// Browsers do not tell "no" from "too late" or "no such key", and neither do we.
function wording({ dataset }, error) {
  if (error instanceof Refused) return error.message || dataset.failed;
  if (error.name === "NotAllowedError" || error.name === "AbortError") return dataset.cancelled;
  if (error.name === "InvalidStateError") return dataset.registered;
  return dataset.failed;
}

function show(form, text) {
  const place = form.querySelector("[data-passkey-error]");
  place.hidden = !text;
  place.textContent = text ?? "";
}

// Between JSON and what the browser's API takes: its own functions, or ours where it has none.

function creationOptions(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  }
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(descriptor),
  };
}

function requestOptions(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  }
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(descriptor),
  };
}

function toJSON(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { id, rawId, type, response } = credential;
  const texts = { clientDataJSON: base64url(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) texts[name] = base64url(response[name]);
  }
  if (response.getTransports) texts.transports = response.getTransports();
  return {
    id,
    rawId: base64url(rawId),
    type,
    response: texts,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function descriptor(credential) {
  return { ...credential, id: bytes(credential.id) };
}

function bytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function base64url(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
