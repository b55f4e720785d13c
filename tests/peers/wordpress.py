"""A real WordPress on loopback: Debian's packages, with a database and a server of its own.

Needs the packages wordpress, wordpress-theme-twentytwentyone, php-cli, php-mysql, php-xml and mariadb-server.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.peers.programs import free_port, needed, running

DEBIAN = Path("/usr/share/wordpress")
POSTS = 12

CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', '127.0.0.1:$DB_PORT'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '$URL'); define('WP_SITEURL', '$URL');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('WP_DEBUG', false);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
"""

INSTALL = """<?php
$_SERVER['HTTP_HOST'] = '$HOST'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_METHOD'] = 'GET';
define('WP_INSTALLING', true);
require '$ROOT/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_mail() { return true; }
wp_install('Kabar Uji', 'redaksi', 'redaksi@kabar.example', true, '', 'tidak-rahasia');
"""

FILL = """<?php
$_SERVER['HTTP_HOST'] = '$HOST'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_METHOD'] = 'GET';
require '$ROOT/wp-load.php';
switch_theme('twentytwentyone');
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%year%/%monthnum%/%day%/%postname%/');
$wp_rewrite->flush_rules(false);
for ($n = 1; $n <= $POSTS; $n++) {
    $id = wp_insert_post(array(
        'post_title' => "UMKM Bandung Masuk Digital, Gelombang $n",
        'post_content' => "<!-- wp:paragraph --><p>Sebanyak $n ribu pelaku usaha kecil mulai berjualan "
            . "secara daring, menurut dinas setempat.</p><!-- /wp:paragraph -->",
        'post_status' => 'publish', 'post_author' => 1, 'post_date' => sprintf('2021-03-%02d 08:00:00', $n),
    ), true);
    if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message()); exit(1); }
    wp_set_post_tags($id, 'Bangga Buatan Indonesia');
}
"""

ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = '$ROOT' . $path;
if ($path !== '/' && is_file($file)) {
    if (substr($file, -4) !== '.php') { return false; }
    chdir(dirname($file)); require $file; return true;
}
chdir('$ROOT'); require '$ROOT/index.php'; return true;
"""


@contextmanager
def wordpress(folder: Path) -> Iterator[str]:
    """Install WordPress in a folder, fill it with posts on the programme and serve it; give its address."""
    php, mariadbd, install_db, mariadb = needed(
        "php", "mariadbd", "mariadb-install-db", "mariadb", also=[DEBIAN / "wp-load.php"]
    )
    root, database = folder / "wordpress", folder / "database"
    shutil.copytree(DEBIAN, root)  # links followed: parts of Debian's tree are links elsewhere
    db_port, port = free_port(), free_port()
    host = f"127.0.0.1:{port}"
    user = [f"--user={'root' if os.geteuid() == 0 else os.environ.get('USER', 'nobody')}"]
    _run(
        install_db,
        "--no-defaults",
        *user,
        f"--datadir={database}",
        "--auth-root-authentication-method=normal",
    )
    server = [mariadbd, "--no-defaults", *user, f"--datadir={database}", f"--port={db_port}"]
    server += ["--bind-address=127.0.0.1", f"--socket={folder / 'socket'}", f"--pid-file={folder / 'pid'}"]
    places = {"$ROOT": str(root), "$HOST": host, "$URL": f"http://{host}", "$DB_PORT": str(db_port)}
    places["$POSTS"] = str(POSTS)
    (root / "wp-config.php").unlink(missing_ok=True)
    for path, text in (
        (root / "wp-config.php", CONFIG),
        (folder / "install.php", INSTALL),
        (folder / "fill.php", FILL),
        (folder / "router.php", ROUTER),
    ):
        for name, value in places.items():
            text = text.replace(name, value)
        path.write_text(text, encoding="utf-8")
    with running(server, db_port, folder / "database.log"):
        _run(mariadb, "--no-defaults", "-h127.0.0.1", f"-P{db_port}", "-uroot", "-e", "CREATE DATABASE wp")
        _run(php, str(folder / "install.php"))
        _run(php, str(folder / "fill.php"))
        words = [php, "-S", host, "-t", str(root), str(folder / "router.php")]
        with running(words, port, folder / "php.log", PHP_CLI_SERVER_WORKERS="2"):
            yield f"http://{host}"


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{words[0]}: {done.stdout[-1000:]}{done.stderr[-2000:]}"
