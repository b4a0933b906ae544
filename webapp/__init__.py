"""How people reach the documents in a browser: pages, a JSON API, two languages."""

from webapp.app import create_app as create_app
from webapp.settings import Settings as Settings
