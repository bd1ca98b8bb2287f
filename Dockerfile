# Debian's own Python, set up by the same steps as any other Debian (bin/image).
FROM debian:12-slim
WORKDIR /srv/app
COPY . .
RUN bin/image
USER app
ENV BIND=0.0.0.0:8000 PATH=/srv/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
