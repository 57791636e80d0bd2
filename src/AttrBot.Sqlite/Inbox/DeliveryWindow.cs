namespace AttrBot.Sqlite;

/// <summary>
/// Remembers the last deliveries, as the file does. What a transaction adds is forgotten again if it is rolled back. Used by one
/// thread.
/// </summary>
internal sealed class DeliveryWindow(int capacity)
{
    private readonly HashSet<DeliveryDigest> _known = [];
    private readonly Queue<DeliveryDigest> _inOrder = new();
    private readonly List<DeliveryDigest> _added = [];

    /// <summary>Remembers a delivery; <see langword="false"/> if it is remembered already.</summary>
    public bool TryAdd(DeliveryDigest delivery)
    {
        if (!_known.Add(delivery))
        {
            return false;
        }

        _added.Add(delivery);
        return true;
    }

    public void Commit()
    {
        foreach (DeliveryDigest delivery in _added)
        {
            _inOrder.Enqueue(delivery);
            if (_inOrder.Count > capacity)
            {
                _known.Remove(_inOrder.Dequeue());
            }
        }

        _added.Clear();
    }

    public void RollBack()
    {
        _added.ForEach(delivery => _known.Remove(delivery));
        _added.Clear();
    }
}
