"""Settings, read once at start from the environment or `.env`, and passed on from there."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.messaging.allowance import MEMBERS, STRANGERS
from domain.people.users import UserRole
from storage.secrecy.sealing import KEY_BYTES

EXAMPLES = {
    "DATABASE_URL": "sqlite+aiosqlite:///var/enlace.db or postgresql+asyncpg://user@host/enlace",
    "MEDIA_URL": "file:var/media or s3://bucket/prefix",
    "MEDIA_CACHE": "var/media-cache",
    "SPOOL_URL": "file:/var/spool/enlace",
    "PUBLIC_URL": "https://enlace.example.org",
    "SECRET_KEY": "forty random characters: openssl rand -hex 20",
    "DATA_KEYS": "a key from `enlace new-key`; several with commas, the newest first",
    "TIMEZONE": "America/Monterrey",
    "LOCALE": "es",
    "COUNTRY": "MX",
    "TWILIO_ACCOUNT_SID": "AC followed by 32 hexadecimal digits",
    "TWILIO_AUTH_TOKEN": "the token of the account; two with a comma while rotating",
    "TWILIO_FROM": "whatsapp:+5218112345678",
    "TWILIO_API_URL": "https://api.twilio.com",
    "TWILIO_CONTENT_URL": "https://content.twilio.com",
    "TELEGRAM_TOKEN": "123456789:AA…, from @BotFather",
    "TELEGRAM_SECRET": "letters, digits, _ and -, up to 256",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "TWILIO_PER_SECOND": "80",
    "TELEGRAM_PER_SECOND": "30",
    "SMTP_URL": "smtp://user:password@mail.example.org:587",
    "SECOND_FACTOR": "administrator,analyst or nobody",
    "OIDC_ISSUER": "https://login.example.org/realms/city",
    "OIDC_CLIENT_ID": "enlace",
    "OIDC_CLIENT_SECRET": "what the identity provider shows for this client",
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "METRICS_PORT": "9100",
    "ALBUM_PAUSE": "2.5",
    "MEMBERS_AT_ONCE": "300",
    "STRANGERS_AT_ONCE": "40",
    "SILENT_DAYS": "90",
    "PRICE_TEMPLATE": "0.0135",
    "PRICE_MESSAGE": "0.005",
    "PRICE_CURRENCY": "USD",
    "PRICES": "+52 template 0.0305, +52 message 0.005, +1 template 0.025",
    "TILES_URL": "https://tiles.example.org/{z}/{x}/{y}.png",
    "TILES_CREDIT": "© OpenStreetMap contributors",
    "LOG": "info",
    "MODE": "development or production",
}
LOCALES = tuple(sorted(each.name for each in (Path(__file__).parent / "locales").iterdir()))
# How some settings are written, and what is wrong with one that is not.
SHAPES = {
    "locale": ("|".join(LOCALES), f"is none of {', '.join(LOCALES)}"),
    "twilio_account_sid": (r"(AC\w+)?", "is no account of Twilio"),
    "twilio_from": (r"(whatsapp:\+\d+)?", "is no sender on WhatsApp"),
    "telegram_token": (r"(\d+:[\w-]+)?", "is no token of a bot"),
    "telegram_secret": ("[A-Za-z0-9_-]{0,256}", "has characters that Telegram refuses"),
    "smtp_url": (r"(smtps?://\S+)?", "is no mail server"),
    "log": ("(?i:debug|info|warning|error)", "is none of debug, info, warning, error"),
}
PRICE = re.compile(r"\+(\d{1,4}) (template|message) (\d{1,6}(?:\.\d{1,6})?)")
NOBODY = "nobody"
DEMONSTRATION_KEY = "ZW5sYWNlLWRlbW9uc3RyYXRpb24tb25seS1rZXkhISE="
DEMONSTRATION_SECRET = "enlace-demonstration-only"  # noqa: S105 - refused in production

CommaSeparated = Annotated[tuple[str, ...], NoDecode]


class Mode(StrEnum):
    """Whether strangers may reach the service."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class SettingsRefused(Exception):
    """A setting is missing or wrong; the message is one line that names it and an example."""


class Settings(BaseSettings):
    """All that can differ between two places where the service runs."""

    model_config = SettingsConfigDict(
        env_prefix="ENLACE_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # it may be a secret
    )

    database_url: str = Field(default="sqlite+aiosqlite:///var/enlace.db", repr=False)
    media_url: str = "file:var/media"
    spool_url: str = ""
    media_cache: Path = Path("var/media-cache")
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    data_keys: CommaSeparated = Field(default=(), repr=False)
    timezone: str = "America/Monterrey"
    locale: str = "es"
    country: str = "MX"
    twilio_account_sid: str = ""
    twilio_auth_token: CommaSeparated = Field(default=(), repr=False)
    twilio_from: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    twilio_content_url: str = "https://content.twilio.com"
    twilio_per_second: int = Field(default=80, ge=1, le=100_000)
    telegram_token: SecretStr = SecretStr("")
    telegram_secret: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_per_second: int = Field(default=30, ge=4, le=100_000)
    smtp_url: SecretStr = SecretStr("")
    second_factor: CommaSeparated = ()
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    metrics_port: int = Field(default=0, ge=0, le=65535)
    album_pause: float = Field(default=2.5, ge=0, le=10)
    members_at_once: int = Field(default=MEMBERS.at_once, ge=0)
    strangers_at_once: int = Field(default=STRANGERS.at_once, ge=0)
    silent_days: int = Field(default=90, ge=0)
    price_template: float | None = Field(default=None, ge=0)
    price_message: float | None = Field(default=None, ge=0)
    price_currency: str = "USD"
    prices: Annotated[dict[tuple[str, bool], float], NoDecode] = Field(default_factory=dict)
    tiles_url: str = ""
    tiles_credit: str = ""
    log: str = "info"
    mode: Mode | None = None

    @property
    def is_production(self) -> bool:
        """Said so, or plainly so: a public address, or a door open to more than this machine."""
        if self.mode:
            return self.mode is Mode.PRODUCTION
        return self.public_url.startswith("https://") or not _is_loopback(self.host)

    @property
    def base_url(self) -> str:
        """Where the service is reached from outside, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def media_folder(self) -> Path:
        """Where files are worked on: where they are kept, unless that is a bucket."""
        if self.media_url.startswith("s3://"):
            return self.media_cache
        return Path(self.media_url.removeprefix("file:"))

    @property
    def has_twilio(self) -> bool:
        """Whether WhatsApp is the real one."""
        return bool(self.twilio_account_sid)

    @property
    def has_telegram(self) -> bool:
        """Whether Telegram is the real one."""
        return bool(self.telegram_token.get_secret_value())

    @property
    def second_factor_roles(self) -> frozenset[UserRole]:
        """Who may not sign in with a password alone; administrators, once strangers come by."""
        if self.second_factor:
            return frozenset(UserRole(role) for role in self.second_factor if role != NOBODY)
        return frozenset({UserRole.ADMINISTRATOR} if self.is_production else ())

    @field_validator("second_factor")
    @classmethod
    def _are_roles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not set(value) <= {NOBODY, *UserRole}:
            msg = "names no role"
            raise ValueError(msg)
        return value

    @field_validator("data_keys", "twilio_auth_token", "second_factor", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("prices", mode="before")
    @classmethod
    def _are_prices(cls, value: Any) -> Any:
        """A prefix, a kind and a price each, as the example shows."""
        if not isinstance(value, str):
            return value
        lines = [PRICE.fullmatch(line.strip()) for line in value.split(",") if line.strip()]
        if not all(lines):
            msg = "each is a prefix of up to four digits, template or message, and a price"
            raise ValueError(msg)
        found = [line for line in lines if line]
        return {(each[1], each[2] == "template"): float(each[3]) for each in found}

    @field_validator(*SHAPES)
    @classmethod
    def _has_its_shape(cls, value: str | SecretStr, field: ValidationInfo) -> str | SecretStr:
        pattern, problem = SHAPES[field.field_name or ""]
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, plain):
            raise ValueError(problem)
        return value

    @field_validator("country")
    @classmethod
    def _is_a_country(cls, value: str) -> str:
        from bot.addresses import has_telephones  # noqa: PLC0415 - where none is said it is not asked

        if not has_telephones(value.upper()):
            msg = "is no country of two letters"
            raise ValueError(msg)
        return value.upper()

    @field_validator("data_keys")
    @classmethod
    def _are_keys(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for key in value:
            try:
                is_whole = len(urlsafe_b64decode(key)) == KEY_BYTES
            except ValueError:
                is_whole = False
            if not is_whole:
                msg = "holds what is no key"
                raise ValueError(msg)
        return value

    @field_validator("timezone")
    @classmethod
    def _is_a_timezone(cls, value: str) -> str:
        if value not in available_timezones():
            msg = "is no time zone"
            raise ValueError(msg)
        return ZoneInfo(value).key

    @field_validator(
        "public_url", "twilio_api_url", "twilio_content_url", "telegram_api_url", "oidc_issuer"
    )
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            msg = "is no web address"
            raise ValueError(msg)
        return parts.geturl().rstrip("/")  # whose scheme is in small letters

    @field_validator("tiles_url")
    @classmethod
    def _is_a_pattern(cls, value: str) -> str:
        parts = urlsplit(value)
        is_named = parts.scheme in ("http", "https") and parts.hostname and "{" not in parts.netloc
        if value and not (is_named and all(part in parts.path for part in ("{z}", "{x}", "{y}"))):
            msg = "is no address of tiles"
            raise ValueError(msg)
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        value = value.replace("postgresql://", "postgresql+asyncpg://", 1)
        value = value.replace("postgres://", "postgresql+asyncpg://", 1)
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            msg = "names no database that we know"
            raise ValueError(msg)
        return value

    @field_validator("spool_url")
    @classmethod
    def _is_a_folder(cls, value: str) -> str:
        if value and not value.startswith("file:"):
            msg = "names no folder"
            raise ValueError(msg)
        return value

    @field_validator("media_url")
    @classmethod
    def _is_a_place_for_files(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "file" and not (parts.scheme == "s3" and parts.netloc):
            msg = "names no place for files"
            raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.is_production and self.secret_key.get_secret_value() == DEMONSTRATION_SECRET:
            raise SettingsRefused(_line("SECRET_KEY", "is the demonstration's, which all know"))
        if self.is_production and DEMONSTRATION_KEY in self.data_keys:
            raise SettingsRefused(_line("DATA_KEYS", "holds the demonstration's, which all know"))
        for name, needed_by, is_missing in (
            ("SECRET_KEY", "production", self.is_production and not self.secret_key),
            ("DATA_KEYS", "production", self.is_production and not self.data_keys),
            ("PUBLIC_URL", "production", self.is_production and not self.public_url),
            ("TWILIO_AUTH_TOKEN", "WhatsApp", self.has_twilio and not self.twilio_auth_token),
            ("TWILIO_FROM", "WhatsApp", self.has_twilio and not self.twilio_from),
            ("OIDC_CLIENT_ID", "sign-in", self.oidc_issuer and not self.oidc_client_id),
            ("OIDC_CLIENT_SECRET", "sign-in", self.oidc_issuer and not self.oidc_client_secret),
            ("TELEGRAM_SECRET", "Telegram", self.has_telegram and not self.telegram_secret),
        ):
            if is_missing:
                raise SettingsRefused(_line(name, f"is missing, and {needed_by} needs it"))
        return self

    @property
    def spool_folder(self) -> Path:
        """Where messages wait while the database is away; beside the files if nobody said."""
        beside = self.media_folder.parent / "spool"
        return Path(self.spool_url.removeprefix("file:")) if self.spool_url else beside

    def keys(self) -> tuple[tuple[str, ...], str]:
        """The data keys and the secret; those of the demonstration where none were set."""
        secret = self.secret_key.get_secret_value()
        return self.data_keys or (DEMONSTRATION_KEY,), secret or DEMONSTRATION_SECRET


def load_settings(**given: Any) -> Settings:
    """Read the settings; raises SettingsRefused with one line that says which and how."""
    try:
        return Settings(**given)
    except UnicodeDecodeError:
        msg = "The file .env is no text in UTF-8. Save it as such, one setting on each line"
        raise SettingsRefused(msg) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else ""
        raise SettingsRefused(_line(name, _problem(first))) from None


def refused(name: str, problem: str) -> SettingsRefused:
    """The refusal of the setting *name* by whoever tried to use it."""
    return SettingsRefused(_line(name, problem))


def _problem(error: Mapping[str, Any]) -> str:
    """What is wrong, as the end of a sentence that begins with the setting."""
    said = error["msg"].removeprefix("Value error, ")
    return said if error["type"] == "value_error" else f"is wrong: {said[0].lower()}{said[1:]}"


def _line(name: str, problem: str) -> str:
    return f"ENLACE_{name} {problem}. Example: ENLACE_{name}={EXAMPLES.get(name, '…')}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
