// SPDX-License-Identifier: Apache-2.0
// Passkeys (WebAuthn): the browser's authenticator answers what the server asks; bytes travel in base64url.
import { send, type Viewer } from '../api';
import { base64, fromBase64, type Bytes } from '../base/bytes';

export const offered = 'credentials' in navigator && 'PublicKeyCredential' in globalThis;

function url(bytes: ArrayBuffer): string {
    return base64(new Uint8Array(bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
function bytesOf(text: string): Bytes {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/');
    return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))!;
}

interface Challenge {
    challenge: string;
    rpId: string;
    userVerification: 'required';
    timeout: number;
}
export async function signInWithPasskey(): Promise<Viewer> {
    const asked = await send<Challenge>('POST', '/api/passkeys/challenge');
    const found = (await navigator.credentials.get({
        publicKey: { ...asked, challenge: bytesOf(asked.challenge) },
    })) as PublicKeyCredential;
    const answer = found.response as AuthenticatorAssertionResponse;
    return send<Viewer>('POST', '/api/passkeys/session', {
        id: url(found.rawId),
        client: url(answer.clientDataJSON),
        authenticator: url(answer.authenticatorData),
        signature: url(answer.signature),
    });
}

type Creation = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
    challenge: string;
    user: { id: string; name: string; displayName: string };
    excludeCredentials: { type: 'public-key'; id: string }[];
};
export async function addPasskey(name: string, password: string): Promise<void> {
    const asked = await send<Creation>('POST', '/api/session/passkeys/challenge', { password });
    const made = (await navigator.credentials.create({
        publicKey: {
            ...asked,
            challenge: bytesOf(asked.challenge),
            user: { ...asked.user, id: bytesOf(asked.user.id) },
            excludeCredentials: asked.excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
        },
    })) as PublicKeyCredential;
    const answer = made.response as AuthenticatorAttestationResponse;
    await send('POST', '/api/session/passkeys', {
        name,
        client: url(answer.clientDataJSON),
        attestation: url(answer.attestationObject),
    });
}
