from principles.admin import editions, texts

__all__ = ["editions", "texts"]
