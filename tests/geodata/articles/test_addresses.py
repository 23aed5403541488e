from __future__ import annotations

import pytest

from geodata.articles.addresses import checked_address, is_allowed
from geodata.errors import FetchError


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.255.0.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",  # noqa: S104
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.0.2.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8%1", "2002:7f00:1::", "2002:a00:1::",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001:db8::1",
        "2001:0:a00:1:0:0:80ff:fffe", "", "localhost", "1", "0x7f.1",
    ],
)  # fmt: skip
def test_what_is_not_public_is_not_asked(ip):
    assert not is_allowed(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public_is(ip):
    assert is_allowed(ip)


def test_the_operator_may_allow_networks():
    assert is_allowed("10.1.2.3", ["10.1.0.0/16"])
    assert not is_allowed("10.2.2.3", ["10.1.0.0/16"])
    assert is_allowed("127.0.0.1", ["127.0.0.1"])
    assert not is_allowed("127.0.0.2", ["127.0.0.1"])
    assert is_allowed("::ffff:10.1.2.3", ["10.1.0.0/16"])
    assert is_allowed("fd00::7", ["fd00::/8"])


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("http://News.Example", "http://news.example/"),
        (" https://news.example:443/a b?q=\xe9#part ", "https://news.example/a%20b?q=%C3%A9"),
        ("http://news.example:8080/%7Ea", "http://news.example:8080/%7Ea"),
        ("http://m\xfcnchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://news.example./", "http://news.example/"),
    ],
)
def test_an_address_is_written_in_one_way(address, written):
    assert checked_address(address).address == written


@pytest.mark.parametrize(
    "address",
    [
        "", "news.example", "file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)",
        "http://", "http:///path", "http://user@a.example/", "http://user:hidden@a.example/",
        "http://a.example:22/", "http://a.example:99999/", "http://a.example:x/", "http://a b/",
        "http://a.example/\r\nHost: b", "http://a.example\\@b.example/", "http://[::1%25eth0]/",
        "http://" + "a" * 300 + ".example/", "http://a.example/" + "x" * 2_000, "http://[::1",
        "http://\u2024\u2024/", "//a.example/", "HTTP//a",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(address):
    with pytest.raises(FetchError) as caught:
        checked_address(address)
    assert caught.value.is_final
    assert str(caught.value).isprintable()
    assert "hidden" not in str(caught.value)
