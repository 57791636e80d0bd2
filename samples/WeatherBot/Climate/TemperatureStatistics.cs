using System.Globalization;

namespace WeatherBot.Climate;

/// <summary>Sums up temperatures in constant memory: they are counted in steps of a tenth of a degree.</summary>
internal sealed class TemperatureStatistics
{
    private const int Coldest = -100;
    private const int Hottest = 100;
    private const int StepsPerDegree = 10;

    private readonly int[] _counts = new int[((Hottest - Coldest) * StepsPerDegree) + 1];

    /// <summary>How many temperatures were counted.</summary>
    public int Count { get; private set; }

    /// <summary>How many lines held none.</summary>
    public int Skipped { get; private set; }

    /// <summary>The lowest temperature, the highest, and the median, in degrees Celsius.</summary>
    public (double Min, double Median, double Max) Summary => (AtRank(1), AtRank((Count + 1) / 2), AtRank(Count));

    /// <summary>Counts a line's temperature.</summary>
    /// <param name="line">The line in UTF-8, without its line break.</param>
    public void AddLine(ReadOnlySpan<byte> line)
    {
        if (double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees)
            && degrees is >= Coldest and <= Hottest)
        {
            _counts[(int)Math.Round((degrees - Coldest) * StepsPerDegree)]++;
            Count++;
        }
        else
        {
            Skipped++;
        }
    }

    private double AtRank(int rank)
    {
        int step = 0;
        for (int seen = _counts[0]; seen < rank; seen += _counts[step])
        {
            step++;
        }

        return Coldest + ((double)step / StepsPerDegree);
    }
}
