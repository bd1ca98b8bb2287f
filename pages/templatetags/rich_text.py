from django import template

from pages.rich_text import rich_text

register = template.Library()
register.filter("rich_text", rich_text)
