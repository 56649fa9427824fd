using System.Globalization;
using System.Text;

namespace QdeQuantum.Simulator.Qir;

/// <summary>Kinds of token in LLVM's assembly language, as far as QIR uses it.</summary>
internal enum TokenKind : byte
{
    End,

    /// <summary>A keyword, type or attribute: <c>call</c>, <c>i64</c>, <c>nonnull</c>.</summary>
    Word,

    /// <summary>A name before a colon: <c>entry:</c>.</summary>
    Label,

    /// <summary><c>%name</c>.</summary>
    Local,

    /// <summary><c>@name</c>.</summary>
    Global,

    /// <summary><c>#0</c>.</summary>
    AttributeGroup,

    /// <summary><c>!0</c>, <c>!dbg</c>, or <c>!</c> alone.</summary>
    Metadata,

    /// <summary>A literal number.</summary>
    Number,

    /// <summary><c>"text"</c> or <c>c"text"</c>.</summary>
    Text,

    /// <summary>One of <c>( ) [ ] { } &lt; &gt; , = * :</c> and the like.</summary>
    Punctuation,
}

/// <summary>
/// Splits QIR text into tokens, one at a time and without allocating: <see cref="Value"/> is a window on the text, save for quoted
/// names, whose escapes must be decoded.
/// </summary>
internal sealed class QirLexer(string text)
{
    private const byte NameCharacter = 1;
    private const byte Digit = 2;

    private static readonly byte[] Classes = ClassifyAscii();

    private int _position;
    private int _start;
    private int _end;
    private int _lineReached = 1;
    private int _lineEnd;
    private string? _decoded;

    /// <summary>Kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Line of the current token, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The current token without its sigil, quotes or colon.</summary>
    public ReadOnlySpan<char> Value => _decoded is null ? text.AsSpan(_start, _end - _start) : _decoded;

    /// <summary>The current token if it is punctuation, else '\0'.</summary>
    public char Mark => Kind == TokenKind.Punctuation ? text[_start] : '\0';

    /// <summary>The text from the current token to the end of its line.</summary>
    public ReadOnlySpan<char> RestOfLine()
    {
        var rest = text.AsSpan(_start);
        var length = rest.IndexOf('\n');
        rest = length < 0 ? rest : rest[..length];
        _lineEnd = _start + rest.Length;
        return rest;
    }

    /// <summary>
    /// Moves from a line whose end <see cref="RestOfLine"/> or this method found to the next one, and gives its text without the blanks before it.
    /// There is no current token until <see cref="Next"/>, which gives the first of that line.
    /// </summary>
    public ReadOnlySpan<char> NextLine()
    {
        _position = _lineEnd;
        if (_position < text.Length)
        {
            _position++;
            _lineReached++;
        }

        while (_position < text.Length && text[_position] == ' ')
        {
            _position++;
        }

        Line = _lineReached;
        _start = _position;
        return RestOfLine();
    }

    /// <summary>Moves to the next token.</summary>
    public void Next()
    {
        SkipBlanks();
        _decoded = null;
        Line = _lineReached;
        _start = _position;
        if (_position >= text.Length)
        {
            Kind = TokenKind.End;
            _end = _position;
            return;
        }

        var first = text[_position];
        switch (first)
        {
            case '%':
                ReadName(TokenKind.Local);
                break;
            case '@':
                ReadName(TokenKind.Global);
                break;
            case '#':
                ReadName(TokenKind.AttributeGroup);
                break;
            case '!':
                ReadMetadata();
                break;
            case '"':
                ReadQuoted();
                ReadColonOr(TokenKind.Text);
                break;
            case 'c' when _position + 1 < text.Length && text[_position + 1] == '"':
                _position++;
                ReadQuoted();
                Kind = TokenKind.Text;
                break;
            default:
                ReadPlain(first);
                break;
        }
    }

    /// <summary>
    /// Moves behind a number between two given pieces of text, if exactly this follows the current token. Saves time where compilers
    /// always print the same, as in <c>inttoptr (i64 7 to ptr)</c>.
    /// </summary>
    public bool TryReadNumber(string before, string after, out int number)
    {
        const int MostDigits = 9;
        number = 0;
        var rest = text.AsSpan(_position);
        if (!rest.StartsWith(before, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = before.Length;
        var end = digits;
        for (; end < rest.Length && end < digits + MostDigits && Is(rest[end], Digit); end++)
        {
            number = (10 * number) + (rest[end] - '0');
        }

        if (end == digits || !rest[end..].StartsWith(after, StringComparison.Ordinal))
        {
            return false;
        }

        _position += end + after.Length;
        Next();
        return true;
    }

    /// <summary>Drops the rest of the current line and moves to the first token after it.</summary>
    public void SkipLine()
    {
        // A token never spans lines, so the scan position is still on the token's line.
        var rest = text.AsSpan(_position).IndexOf('\n');
        _position = rest < 0 ? text.Length : _position + rest;
        Next();
    }

    private static byte[] ClassifyAscii()
    {
        var classes = new byte[128];
        for (var c = 0; c < 128; c++)
        {
            if (char.IsAsciiLetterOrDigit((char)c) || c is '-' or '$' or '.' or '_')
            {
                classes[c] |= NameCharacter;
            }

            if (char.IsAsciiDigit((char)c))
            {
                classes[c] |= Digit;
            }
        }

        return classes;
    }

    private static bool Is(char c, byte kind) => c < 128 && (Classes[c] & kind) != 0;

    private void SkipBlanks()
    {
        var all = text;
        var position = _position;
        for (; position < all.Length; position++)
        {
            var c = all[position];
            if (c == '\n')
            {
                _lineReached++;
            }
            else if (c == ';')
            {
                // The loop goes on with the end of the line itself.
                var rest = all.AsSpan(position).IndexOf('\n');
                position = (rest < 0 ? all.Length : position + rest) - 1;
            }
            else if (c is not (' ' or '\t' or '\r' or '\uFEFF'))
            {
                break;
            }
        }

        _position = position;
    }

    private void ReadName(TokenKind kind)
    {
        Kind = kind;
        _position++;
        if (_position < text.Length && text[_position] == '"')
        {
            ReadQuoted();
            return;
        }

        ReadNameCharacters();
        if (_start == _end)
        {
            throw Error("A name is missing after '%', '@' or '#'.");
        }
    }

    private void ReadNameCharacters()
    {
        var all = text;
        var position = _position;
        _start = position;
        while (position < all.Length && Is(all[position], NameCharacter))
        {
            position++;
        }

        _position = _end = position;
    }

    private void ReadMetadata()
    {
        Kind = TokenKind.Metadata;
        _position++;
        ReadNameCharacters();
    }

    private void ReadPlain(char first)
    {
        if (!Is(first, NameCharacter))
        {
            Kind = TokenKind.Punctuation;
            _position++;
            _end = _position;
            return;
        }

        var isNumber = Is(first, Digit)
            || (first == '-' && _position + 1 < text.Length && Is(text[_position + 1], Digit));
        ReadNameCharacters();

        // The plus sign of an exponent, 1.0e+2, is no name character.
        if (isNumber && _position < text.Length && text[_position] == '+' && text[_position - 1] is 'e' or 'E')
        {
            _position++;
            var start = _start;
            ReadNameCharacters();
            _start = start;
        }

        ReadColonOr(isNumber ? TokenKind.Number : TokenKind.Word);
    }

    private void ReadColonOr(TokenKind otherwise)
    {
        Kind = otherwise;
        if (_position < text.Length && text[_position] == ':')
        {
            _position++;
            Kind = TokenKind.Label;
        }
    }

    private void ReadQuoted()
    {
        _position++;
        _start = _position;
        var length = text.AsSpan(_position).IndexOfAny('"', '\n');
        if (length < 0 || text[_position + length] == '\n')
        {
            throw Error("A quoted text is not closed on its line.");
        }

        _end = _position + length;
        _position = _end + 1;
        if (text.AsSpan(_start, length).Contains('\\'))
        {
            _decoded = Decode(text.AsSpan(_start, length));
        }
    }

    /// <summary>\XX stands for one byte, in hexadecimal, of UTF-8 text.</summary>
    private string Decode(ReadOnlySpan<char> escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                Rune.DecodeFromUtf16(escaped[i..], out var rune, out var consumed);
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
                i += consumed - 1;
            }
            else if (i + 1 < escaped.Length && escaped[i + 1] == '\\')
            {
                bytes.Add((byte)'\\');
                i++;
            }
            else if (i + 2 < escaped.Length
                && byte.TryParse(escaped.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                throw Error("A backslash in a quoted text is not followed by two hexadecimal digits.");
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private QirException Error(string problem) => new(_lineReached, problem, "Check that the text is complete and is LLVM assembly.");
}
