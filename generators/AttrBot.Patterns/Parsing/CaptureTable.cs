using System.Globalization;

namespace AttrBot.Patterns;

/// <summary>The numbers and names of the groups of a pattern, known before its nodes are built because references may look ahead.</summary>
internal sealed class CaptureTable
{
    private readonly HashSet<int> _numbers = [0];
    private readonly Dictionary<string, int> _numbersByName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _names = [];
    private readonly List<string> _namesInOrder = [];
    private int _nextNumber = 1;

    public bool HasNumber(int number) => _numbers.Contains(number);

    public bool TryGetNumber(string name, out int number) => _numbersByName.TryGetValue(name, out number);

    public string GetName(int number) =>
        _names.TryGetValue(number, out var name) ? name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The numbers of the groups in ascending order, without that of the whole match.</summary>
    public int[] GetNumbers() => [.. _numbers.Where(number => number != 0).OrderBy(number => number)];

    public void AddUnnamed() => _numbers.Add(_nextNumber++);

    public void AddNumber(int number) => _numbers.Add(number);

    public void AddName(string name)
    {
        if (!_numbersByName.ContainsKey(name))
        {
            _numbersByName.Add(name, 0);
            _namesInOrder.Add(name);
        }
    }

    /// <summary>Numbers the named groups, which come after all others, with what is still free.</summary>
    public void NumberNames()
    {
        foreach (var name in _namesInOrder)
        {
            while (!_numbers.Add(_nextNumber))
            {
                _nextNumber++;
            }

            _numbersByName[name] = _nextNumber;
            _names[_nextNumber] = name;
            _nextNumber++;
        }
    }
}
