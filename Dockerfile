# The page as a service, as a plain user. Everything that is kept lies in /data.
#
#     docker build -t deployment-atlas .
#     docker run -p 127.0.0.1:8501:8501 -v atlas:/data deployment-atlas
#
# Whoever reaches the port may look. With sign-in (README, "For a team") only who signs in: add
# `-v /path/to/secrets.toml:/atlas/.streamlit/secrets.toml:ro`.
FROM python:3.11-slim-bookworm

RUN useradd --create-home --uid 10001 atlas && mkdir /data && chown atlas /data
WORKDIR /atlas

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY pyproject.toml LICENSE README.md ./
COPY extractors ./extractors
COPY geodata ./geodata
COPY dashboard ./dashboard

ENV DEPLOYMENT_ATLAS_HOME=/data PYTHONUNBUFFERED=1
USER atlas
VOLUME /data
EXPOSE 8501

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "dashboard", "--host", "0.0.0.0", "--port", "8501", "--no-browser", "--open", "viewer"]
