using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Product of gates on up to three qubits. One-qubit gates wait as 2×2 matrices until another gate needs their qubit, so that runs of them
/// cost little, and gates that permute basis states only renumber rows.
/// </summary>
internal ref struct BlockMatrix
{
    private readonly int _size;
    private readonly Span<double> _re;
    private readonly Span<double> _im;
    private readonly Span<Matrix2> _waiting;

    /// <summary>Where each row is kept.</summary>
    private readonly Span<int> _placeOfRow;
    private int _isWaiting;

    /// <summary>The unit matrix.</summary>
    /// <param name="entries">2·4^k numbers, for k qubits.</param>
    /// <param name="waiting">k matrices.</param>
    /// <param name="rows">2^k numbers.</param>
    public BlockMatrix(Span<double> entries, Span<Matrix2> waiting, Span<int> rows)
    {
        _size = 1 << waiting.Length;
        _waiting = waiting;
        _placeOfRow = rows;
        _re = entries[..(_size * _size)];
        _im = entries[(_size * _size)..];
        entries.Clear();
        for (int i = 0; i < _size; i++)
        {
            _re[(i * _size) + i] = 1;
            _placeOfRow[i] = i;
        }
    }

    /// <summary>Multiplies by a gate from the left; <paramref name="a"/>, <paramref name="b"/>, <paramref name="c"/> are the bits of its qubits.</summary>
    public void Apply(in Gate gate, int a, int b, int c)
    {
        switch (gate.Kind)
        {
            case GateKind.CX:
                Flip(b, 1 << a);
                break;
            case GateKind.CY:
                Wait(b, Matrix2.Of(GateKind.SAdjoint));
                Flip(b, 1 << a);
                Wait(b, Matrix2.Of(GateKind.S));
                break;
            case GateKind.CZ:
                Wait(b, Matrix2.Of(GateKind.H));
                Flip(b, 1 << a);
                Wait(b, Matrix2.Of(GateKind.H));
                break;
            case GateKind.CCX:
                Flip(c, 1 << a | 1 << b);
                break;
            case GateKind.Swap:
                Flip(b, 1 << a);
                Flip(a, 1 << b);
                Flip(b, 1 << a);
                break;
            case GateKind.Rzz:
                RotateZZ(a, b, gate.Angle);
                break;
            case GateKind.Rxx:
                Conjugated(a, b, gate.Angle, Matrix2.Of(GateKind.H), Matrix2.Of(GateKind.H));
                break;
            case GateKind.Ryy:
                // Rx(-π/2) Z Rx(π/2) = Y.
                Conjugated(a, b, gate.Angle, Matrix2.RotationX(Math.PI / 2), Matrix2.RotationX(-Math.PI / 2));
                break;
            default:
                Wait(a, Matrix2.Of(gate.Kind, gate.Angle));
                break;
        }
    }

    /// <summary>Writes the product row by row, real and imaginary parts in turn.</summary>
    public void CopyTo(Span<double> entries)
    {
        for (int bit = 0; bit < _waiting.Length; bit++)
        {
            Flush(bit);
        }

        for (int row = 0; row < _size; row++)
        {
            var re = _re.Slice(_placeOfRow[row] * _size, _size);
            var im = _im.Slice(_placeOfRow[row] * _size, re.Length);
            var own = entries.Slice(2 * row * _size, 2 * _size);
            for (int column = 0; column < re.Length; column++)
            {
                own[2 * column] = re[column];
                own[(2 * column) + 1] = im[column];
            }
        }
    }

    private void Wait(int bit, Matrix2 matrix)
    {
        bool isWaiting = (_isWaiting >> bit & 1) != 0;
        _waiting[bit] = isWaiting ? matrix * _waiting[bit] : matrix;
        _isWaiting |= 1 << bit;
    }

    private void Flush(int bit)
    {
        if ((_isWaiting >> bit & 1) == 0)
        {
            return;
        }

        _isWaiting &= ~(1 << bit);
        for (int row = 0; row < _size; row++)
        {
            if ((row >> bit & 1) == 0)
            {
                MixRows(_placeOfRow[row] * _size, _placeOfRow[row | 1 << bit] * _size, _waiting[bit]);
            }
        }
    }

    private readonly void MixRows(int first, int second, in Matrix2 matrix)
    {
        int column = 0;
        for (; column + Vector<double>.Count <= _size; column += Vector<double>.Count)
        {
            var re0 = new Vector<double>(_re[(first + column)..]);
            var im0 = new Vector<double>(_im[(first + column)..]);
            var re1 = new Vector<double>(_re[(second + column)..]);
            var im1 = new Vector<double>(_im[(second + column)..]);
            matrix.Invoke(ref re0, ref im0, ref re1, ref im1);
            re0.CopyTo(_re[(first + column)..]);
            im0.CopyTo(_im[(first + column)..]);
            re1.CopyTo(_re[(second + column)..]);
            im1.CopyTo(_im[(second + column)..]);
        }

        for (; column < _size; column++)
        {
            matrix.Invoke(ref _re[first + column], ref _im[first + column], ref _re[second + column], ref _im[second + column]);
        }
    }

    /// <summary>X on a bit where all <paramref name="controls"/> are set.</summary>
    private void Flip(int bit, int controls)
    {
        Flush(bit);
        for (int left = controls; left != 0; left &= left - 1)
        {
            Flush(BitOperations.TrailingZeroCount(left));
        }

        for (int row = 0; row < _size; row++)
        {
            if ((row & controls) == controls && (row >> bit & 1) == 0)
            {
                (_placeOfRow[row], _placeOfRow[row | 1 << bit]) = (_placeOfRow[row | 1 << bit], _placeOfRow[row]);
            }
        }
    }

    /// <summary>exp(-iθ/2 ZZ).</summary>
    private void RotateZZ(int a, int b, double theta)
    {
        Flush(a);
        Flush(b);
        (double sin, double cos) = Math.SinCos(theta / 2);
        for (int row = 0; row < _size; row++)
        {
            double signed = (row >> a & 1) == (row >> b & 1) ? -sin : sin;
            Rotate(_re.Slice(_placeOfRow[row] * _size, _size), _im.Slice(_placeOfRow[row] * _size, _size), cos, signed);
        }
    }

    /// <summary>Multiplies a row by cos + i sin.</summary>
    private static void Rotate(Span<double> re, Span<double> im, double cos, double sin)
    {
        int column = 0;
        for (; column + Vector<double>.Count <= re.Length; column += Vector<double>.Count)
        {
            var a = new Vector<double>(re[column..]);
            var b = new Vector<double>(im[column..]);
            ((a * cos) - (b * sin)).CopyTo(re[column..]);
            ((a * sin) + (b * cos)).CopyTo(im[column..]);
        }

        for (; column < re.Length; column++)
        {
            (re[column], im[column]) = ((re[column] * cos) - (im[column] * sin), (re[column] * sin) + (im[column] * cos));
        }
    }

    private void Conjugated(int a, int b, double theta, in Matrix2 before, in Matrix2 after)
    {
        Wait(a, before);
        Wait(b, before);
        RotateZZ(a, b, theta);
        Wait(a, after);
        Wait(b, after);
    }
}
