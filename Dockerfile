# The front-end packages are needed to build, not to run.
FROM node:24-slim AS assets
WORKDIR /srv/app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.13-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      fonts-dejavu-core fonts-lohit-deva fonts-noto-color-emoji fonts-tlwg-loma \
      gettext libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /srv/app app
WORKDIR /srv/app
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock
COPY . .
COPY --from=assets /srv/app/node_modules/dkfds node_modules/dkfds
RUN bin/assets \
 && rm -rf node_modules \
 && for source in locale/*/LC_MESSAGES/*.po; do msgfmt --output-file="${source%.po}.mo" "$source"; done \
 && SECRET_KEY=only-while-building DATABASE_URL=sqlite:// python manage.py collectstatic --no-input --verbosity 0 \
      --ignore '*.ttf' \
 && install --directory --owner=app var var/files
USER app
ENV BIND=0.0.0.0:8000
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
