"""WeChat's servers as far as the platform uses them, with the faults that they have."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from flask import Flask, Response, jsonify, request


@dataclass
class WeChatServer:
    """What was asked, which token is good, and how the server misbehaves."""

    requests: list[str] = field(default_factory=list)
    tokens_given: int = 0
    tokens_forgotten: bool = False
    never_satisfied: bool = False
    token_hangs: float = 0.0

    @property
    def token(self) -> str:
        return f"token-{self.tokens_given}"

    def app(self) -> Flask:
        app = Flask("wechat")
        app.before_request(lambda: self.requests.append(request.path))
        app.get("/cgi-bin/token")(self._give_token)
        app.get("/sns/jscode2session")(self._session)
        app.post("/wxa/business/getuserphonenumber")(self._phone)
        app.post("/cgi-bin/message/subscribe/send")(self._message)
        return app

    def _give_token(self) -> Response:
        time.sleep(self.token_hangs)
        self.tokens_given += 1
        self.tokens_forgotten = False
        return jsonify(access_token=self.token, expires_in=7200)

    def _session(self) -> Response:
        code = request.args["js_code"]
        assert not request.args["access_token"]
        if not code.startswith("dev:"):
            return jsonify(errcode=40029, errmsg="invalid code")
        return jsonify(openid=code.removeprefix("dev:"), session_key="c2VjcmV0", unionid="u")

    def _phone(self) -> Response:
        if refusal := self._refusal():
            return refusal
        code = (request.get_json(force=True) or {})["code"]
        if not code.startswith("dev:"):
            return jsonify(errcode=40029, errmsg="invalid code")
        return jsonify(errcode=0, errmsg="ok", phone_info={"purePhoneNumber": code.removeprefix("dev:")})

    def _message(self) -> Response:
        if refusal := self._refusal():
            return refusal
        sent = request.get_json(force=True)
        if sent["touser"] == "refuses":
            return jsonify(errcode=43101, errmsg="user refuse to accept the msg")
        assert all(set(value) == {"value"} for value in sent["data"].values())
        return jsonify(errcode=0, errmsg="ok")

    def _refusal(self) -> Response | None:
        good = request.args.get("access_token") == self.token and not self.tokens_forgotten
        if good and not self.never_satisfied:
            return None
        return jsonify(errcode=40001, errmsg="invalid credential")
