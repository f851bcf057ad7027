// SPDX-License-Identifier: Apache-2.0
// What a site's programmers paste. Code is the same in every language that people speak.

/** What the snippets are filled with. */
export interface SnippetValues {
  /** Whom a token is for: the integration, at all of its deployments. */
  readonly audience: string;
  readonly keyName: string;
  readonly externalIdClaim: string;
  readonly issuer: string;
}

export const languages = ["Node", "PHP", "Python"] as const;
export type Language = (typeof languages)[number];

/** Signs a token with HS256, without a library. The secret comes from the environment. */
export function tokenSnippet(language: Language, values: SnippetValues): string {
  return { Node: nodeToken, PHP: phpToken, Python: pythonToken }[language](values);
}

function nodeToken({ audience, keyName, externalIdClaim, issuer }: SnippetValues): string {
  return `import { createHmac, randomUUID } from "node:crypto";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function messengerToken(customer) {
  const now = Math.floor(Date.now() / 1000);
  const text = [
    { alg: "HS256", typ: "JWT", kid: ${JSON.stringify(keyName)} },
    {
      ${JSON.stringify(externalIdClaim)}: String(customer.id),
      aud: ${JSON.stringify(audience)},${issuer && `\n      iss: ${JSON.stringify(issuer)},`}
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
      name: customer.name,
      email: customer.email,
      email_verified: customer.emailIsConfirmed,
    },
  ].map(part).join(".");
  const signature = createHmac("sha256", process.env.SEAMLINE_SECRET).update(text);
  return \`\${text}.\${signature.digest("base64url")}\`;
}
`;
}

const phpText = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;

function phpToken({ audience, keyName, externalIdClaim, issuer }: SnippetValues): string {
  return `function part(string $bytes): string {
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

function messengerToken(object $customer): string {
    $header = ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => ${phpText(keyName)}];
    $claims = [
        ${phpText(externalIdClaim)} => (string) $customer->id,
        'aud' => ${phpText(audience)},${issuer && `\n        'iss' => ${phpText(issuer)},`}
        'iat' => time(),
        'exp' => time() + 300,
        'jti' => bin2hex(random_bytes(16)),
        'name' => $customer->name,
        'email' => $customer->email,
        'email_verified' => (bool) $customer->emailIsConfirmed,
    ];
    $text = part(json_encode($header)) . '.' . part(json_encode($claims));
    return $text . '.' . part(hash_hmac('sha256', $text, getenv('SEAMLINE_SECRET'), true));
}
`;
}

function pythonToken({ audience, keyName, externalIdClaim, issuer }: SnippetValues): string {
  return `import base64, hashlib, hmac, json, os, time, uuid

def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def messenger_token(customer) -> str:
    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT", "kid": ${JSON.stringify(keyName)}}
    claims = {
        ${JSON.stringify(externalIdClaim)}: str(customer.id),
        "aud": ${JSON.stringify(audience)},${issuer && `\n        "iss": ${JSON.stringify(issuer)},`}
        "iat": now,
        "exp": now + 300,
        "jti": uuid.uuid4().hex,
        "name": customer.name,
        "email": customer.email,
        "email_verified": customer.email_is_confirmed,
    }
    text = part(json.dumps(header).encode()) + "." + part(json.dumps(claims).encode())
    key = os.environ["SEAMLINE_SECRET"].encode()
    return text + "." + part(hmac.new(key, text.encode(), hashlib.sha256).digest())
`;
}

/** What a token must hold where it is signed with a private key, which a library does. */
export function claimsSnippet({ audience, externalIdClaim, issuer }: SnippetValues): string {
  const now = 1_800_000_000;
  return `${JSON.stringify(
    {
      [externalIdClaim]: "42",
      aud: audience,
      ...(issuer ? { iss: issuer } : {}),
      iat: now,
      exp: now + 300,
      jti: "6f1c0f0e-8a57-4a0e-9f57-5f0d9b8e2a11",
      name: "Ada Lee",
      email: "ada@example.org",
      email_verified: true,
    },
    null,
    2,
  )}
`;
}

/** The hash of a user's id. */
export function hashSnippet(language: Language): string {
  return {
    Node: `import { createHmac } from "node:crypto";

export function userHash(customer) {
  const hash = createHmac("sha256", process.env.SEAMLINE_SECRET);
  return hash.update(String(customer.id)).digest("hex");
}
`,
    PHP: `function userHash(object $customer): string {
    return hash_hmac('sha256', (string) $customer->id, getenv('SEAMLINE_SECRET'));
}
`,
    Python: `import hashlib, hmac, os

def user_hash(customer) -> str:
    key = os.environ["SEAMLINE_SECRET"].encode()
    return hmac.new(key, str(customer.id).encode(), hashlib.sha256).hexdigest()
`,
  }[language];
}

/** The messenger's script with what the site signed; what is in braces the site's server fills in. */
export function pageSnippet(origin: string, deploymentId: string, isHash: boolean): string {
  const script = `<script async src="${origin}/messenger/seamline.js" data-deployment="${deploymentId}"`;
  return isHash
    ? `${script}\n        data-user-id="{id}" data-user-hash="{hash}"></script>\n`
    : `${script}\n        data-token="{token}"></script>\n`;
}
