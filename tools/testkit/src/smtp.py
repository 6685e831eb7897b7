"""A mail server for tests, of aiosmtpd: `smtp.py MODE CERTIFICATE KEY`.

Prints its port, then one line of JSON for each letter that it took. MODE is one or more of
starttls, implicit, plain, auth (ada / sesame), full (refuses for now), closed (refuses for good),
hanging (takes connections and says nothing), dripping (begins to answer and never ends).
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

MODES = set(sys.argv[1].split(","))


class Handler:
    """Takes letters, or does not."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "full" in MODES:
            return "452 4.2.2 mailbox full"
        if "closed" in MODES:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        told = {
            "to": envelope.rcpt_tos,
            "subject": letter["subject"],
            "text": letter.get_content().replace("\r\n", "\n"),
            "from": letter["from"],
            "encrypted": session.ssl is not None or "implicit" in MODES,
            "user": getattr(session.auth_data, "login", b"").decode(),
        }
        print(json.dumps(told), flush=True)
        return "250 OK"


def authenticated(server, session, envelope, mechanism, data):
    # the server says what came of it
    is_right = (data.login, data.password) == (b"ada", b"sesame")
    return AuthResult(success=is_right, handled=False, auth_data=data)


async def silence(reader, writer):
    if "dripping" in MODES:
        while True:
            writer.write(b"220-wait\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)
    await asyncio.Event().wait()


async def main():
    context = None
    if MODES & {"starttls", "implicit"}:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    loop = asyncio.get_running_loop()
    if MODES & {"hanging", "dripping"}:
        server = await asyncio.start_server(silence, "127.0.0.1", 0)
    else:
        starttls = "starttls" in MODES
        make = lambda: SMTP(
            Handler(),
            hostname="mail.test",
            tls_context=context if starttls else None,
            require_starttls=starttls,
            auth_required="auth" in MODES,
            auth_require_tls=starttls,
            authenticator=authenticated,
        )
        outer = context if "implicit" in MODES else None
        server = await loop.create_server(make, "127.0.0.1", 0, ssl=outer)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
