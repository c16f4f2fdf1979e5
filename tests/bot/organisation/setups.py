"""A small set-up, and ways to spoil it."""

import pytest

from bot.organisation import OrganisationRefused, read_organisation

VILLA = """\
organisation:
  name: Villa
  timezone: America/Monterrey
  locale: es
  country: MX
  calendar: Oficina
  help_areas: [vialidad]
calendars:
  - name: Oficina
    weekdays: mon-fri
    hours: 08:00-16:00
    holidays: MX
    closures: [2026-12-24]
  - name: Noche
    weekdays: [mon, wed, fri]
    hours: 22:00-06:00
areas:
  - key: vialidad
    name: Vialidad
  - key: alumbrado
    name: Alumbrado
    accepts_by_rule: true
zones:
  - key: centro
    name: Centro
    geometry:
      type: Polygon
      coordinates:
        - [[-100.41, 25.64], [-100.39, 25.64], [-100.39, 25.66], [-100.41, 25.64]]
categories:
  - {key: bache, name: Bache, area: vialidad, level: 2, days: 5, day_kind: working}
  - {key: tope, name: Tope, area: vialidad, level: 5, days: 90}
  - {key: luz, name: Luminaria, area: alumbrado, level: 3, days: 3}
crews:
  - key: bacheo
    name: Bacheo
    area: vialidad
    limit: 12
    categories: [bache]
    zones: [centro]
    members:
      - name: Ana
        addresses: [81 0000 0001, "telegram:999000000001"]
        lead: true
        quiet: 21:00-06:30
  - key: luces
    name: Luces
    area: alumbrado
    limit: 8
    calendar: Noche
    paused: yes
liaisons:
  - name: Eva
    areas: [vialidad]
    addresses: [81 0000 0003]
    email: eva@example.org
    summary_at: 07:30
"""


def a_setup(*changes):
    """The small set-up with some text of it replaced."""
    text = VILLA
    for written, instead in changes:
        assert written in text
        text = text.replace(written, instead, 1)
    return text


def read_setup(folder, text):
    path = folder / "villa.yaml"
    path.write_text(text, encoding="utf-8")
    return read_organisation(path)


def faults_of(folder, text):
    with pytest.raises(OrganisationRefused) as refusal:
        read_setup(folder, text)
    return refusal.value.faults


def keys_of(folder, text):
    return [fault.words.key for fault in faults_of(folder, text)]
